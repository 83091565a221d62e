package dev.rondo.engine;

import dev.rondo.metrics.RequestObservation;
import java.util.Arrays;

/** Requests that are not in flight, to be used again. Grows to what was once in flight; belongs to one lane. */
final class Exchanges {
    /** Room for the stamps of more events than this is not kept: one huge response must not cost memory for ever. */
    private static final int MAX_KEPT_EVENTS = 1 << 16;

    private Exchange[] free = new Exchange[64];
    private int size;

    Exchange take() {
        return size == 0 ? new Exchange() : free[--size];
    }

    void giveBack(Exchange exchange) {
        exchange.reset();
        RequestObservation seen = exchange.observation;
        if (seen.contentNanos.length > MAX_KEPT_EVENTS) {
            seen.contentNanos = new long[MAX_KEPT_EVENTS];
        }
        if (size == free.length) {
            free = Arrays.copyOf(free, size * 2);
        }
        free[size++] = exchange;
    }
}
