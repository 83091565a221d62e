package dev.rondo.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The concurrency ceiling of a rate: the one thing that the lanes of a process share while a phase runs. A lane that finds it
 * reached says since when its first credit has been due, and the lane whose credit has waited longest gets the next permit.
 *
 * <p>No wake-up is lost: a lane announces itself before it looks, and permits are given back, or announcements withdrawn,
 * before the others' announcements are read. Safe for all lanes.
 */
final class Ceiling {
    private static final long NOT_WAITING = Long.MAX_VALUE;

    /** Tells a lane that a permit is free; called on any lane's thread. */
    interface Waker {
        void wake(int loop);
    }

    private final int permits;
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicLongArray waitingSince;
    private final Waker waker;

    Ceiling(int permits, int loops, Waker waker) {
        this.permits = permits;
        this.waker = waker;
        this.waitingSince = new AtomicLongArray(loops);
        for (int loop = 0; loop < loops; loop++) {
            waitingSince.set(loop, NOT_WAITING);
        }
    }

    /**
     * Takes a permit, or notes that the loop waits for one.
     *
     * @param dueNanos of the credit that needs the permit
     */
    boolean tryAcquire(int loop, long dueNanos) {
        waitingSince.set(loop, dueNanos);
        if (longestWaiting() == loop && take()) {
            withdraw(loop);
            return true;
        }
        return false;
    }

    /** The loop waits no longer, whether it has got a permit or not. */
    void withdraw(int loop) {
        waitingSince.set(loop, NOT_WAITING);
        if (used.get() < permits) {
            wakeLongestWaiting(loop);
        }
    }

    /** Gives a permit back. The loop itself, if it waits, must try again without being woken. */
    void release(int loop) {
        used.decrementAndGet();
        wakeLongestWaiting(loop);
    }

    private void wakeLongestWaiting(int loop) {
        int longest = longestWaiting();
        if (longest >= 0 && longest != loop) {
            waker.wake(longest);
        }
    }

    private boolean take() {
        int seen = used.get();
        while (seen < permits) {
            if (used.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = used.get();
        }
        return false;
    }

    private int longestWaiting() {
        int longest = -1;
        long since = NOT_WAITING;
        for (int loop = 0; loop < waitingSince.length(); loop++) {
            long nanos = waitingSince.get(loop);
            if (nanos != NOT_WAITING && (longest < 0 || nanos - since < 0)) {
                longest = loop;
                since = nanos;
            }
        }
        return longest;
    }
}
