package dev.rondo.health;

/**
 * When a single second says more about the generator than about the servers. Limits are strict: a second at its limit is
 * still good.
 */
final class SecondLimits {
    /**
     * Below this the tail of one second's send lag is not held against it, though it would be against a whole phase: a
     * virtual machine has single stalls of some ms whoever runs on it.
     */
    static final long LAG_NANOS = 5_000_000;

    /** A lane that works for more than this in a second has queues of its own. */
    static final long BUSY_NANOS = 800_000_000;

    /** A backlog that was there for all of a second: what the ends of its turns leave open is not counted. */
    static final long BACKLOG_NANOS = 990_000_000;

    /** A stop that hits one arrival in a hundred moves the second's p99. */
    static final long STOP_NANOS = 10_000_000;

    /** The kernel counts throttling for each CPU; below a millisecond it is the tail of a period that was over anyway. */
    static final long THROTTLED_NANOS = 1_000_000;

    /** Neighbours on shared machines take a few percent all the time, which the lag shows where it matters. */
    static final long STEAL_NANOS = 100_000_000;

    private static final long LEAST_CPU_WAIT_NANOS = STOP_NANOS;
    private static final long MOST_CPU_WAIT_NANOS = 50_000_000;

    private SecondLimits() {}

    /**
     * How long a lane may wait for a CPU in a second in which it ran for so long. Beside a busy loop a lane waits about as
     * long as it runs; with its CPU to itself, but for what any machine does now and then, up to a fifth. Waits of 10 ms
     * touch one arrival in a hundred as stops do, those of 50 ms one in twenty whatever the lane's share.
     */
    static long cpuWaitNanos(long runNanos) {
        return Math.min(MOST_CPU_WAIT_NANOS, Math.max(LEAST_CPU_WAIT_NANOS, runNanos / 4));
    }
}
