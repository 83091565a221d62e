package dev.rondo.health;

/** Tells for how long a process was stopped from outside, when one of its threads wakes up late. One thread at a time. */
final class Stalls {
    private final StallCounters counters;
    private StallSigns last;
    private long usualCpuNanos;

    Stalls(StallCounters counters) {
        this.counters = counters;
        this.last = counters.read();
    }

    /**
     * The thread woke up.
     *
     * @param dueNanos when it should have
     * @param all whether it is the time, about once a second, to read what is dearer
     * @return for how long, up to {@link #lastNanos}, the process was stopped
     */
    long suspendedNanos(long dueNanos, boolean all) {
        StallSigns now = all ? counters.read() : counters.readCheap(last);
        if (!all && now.atNanos() - dueNanos >= StallSigns.SHORTEST_NANOS) {
            now = counters.read();
        }
        StallSigns counted = now.since(last);
        long suspended = counted.suspendedNanos(now.atNanos() - dueNanos, usualCpuNanos);
        usualCpuNanos = counted.cpuNanos();
        last = now;
        return suspended;
    }

    /** When it last woke up: all that is counted since explains the next delay. */
    long lastNanos() {
        return last.atNanos();
    }
}
