package dev.rondo.simulator;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of one server that run and those that wait for it, first come, first served. Knows no time. */
final class Batch<T> {
    private final Batching limits;
    private final Set<T> waiting = new LinkedHashSet<>();
    private int running;

    Batch(Batching limits) {
        this.limits = limits;
    }

    /** True if the member runs from now on, false if it waits. */
    boolean enter(T member) {
        if (limits.maxBatch() > 0 && running >= limits.maxBatch()) {
            waiting.add(member);
            return false;
        }
        running++;
        return true;
    }

    /** Takes out a member that runs or waits; returns the one that runs in its place, if any. */
    @Nullable
    T leave(T member) {
        if (waiting.remove(member)) {
            return null;
        }
        Iterator<T> queue = waiting.iterator();
        if (!queue.hasNext()) {
            running--;
            return null;
        }
        T next = queue.next();
        queue.remove();
        return next;
    }

    int running() {
        return running;
    }

    int waiting() {
        return waiting.size();
    }

    /** The factor on every time right now. */
    double slowdown() {
        return limits.slowdown(running);
    }
}
