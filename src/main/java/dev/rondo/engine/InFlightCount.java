package dev.rondo.engine;

import java.util.concurrent.atomic.AtomicInteger;

/** A lane's number of requests in flight, for other threads to read. Written by the lane only, without a fence. */
final class InFlightCount {
    private final AtomicInteger count = new AtomicInteger();

    void set(int value) {
        count.setOpaque(value);
    }

    int get() {
        return count.getOpaque();
    }
}
