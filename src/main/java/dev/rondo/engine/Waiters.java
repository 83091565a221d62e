package dev.rondo.engine;

import org.jspecify.annotations.Nullable;

/** Requests that wait for a connection of one endpoint, first come, first served. Leaving early takes constant time. */
final class Waiters {
    private @Nullable Exchange first;
    private @Nullable Exchange last;
    private int size;

    int size() {
        return size;
    }

    void add(Exchange exchange) {
        exchange.previousWaiting = last;
        if (last == null) {
            first = exchange;
        } else {
            last.nextWaiting = exchange;
        }
        last = exchange;
        size++;
    }

    @Nullable
    Exchange first() {
        return first;
    }

    void remove(Exchange exchange) {
        Exchange before = exchange.previousWaiting;
        Exchange after = exchange.nextWaiting;
        if (before == null) {
            assert first == exchange;
            first = after;
        } else {
            before.nextWaiting = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previousWaiting = before;
        }
        exchange.previousWaiting = null;
        exchange.nextWaiting = null;
        size--;
    }
}
