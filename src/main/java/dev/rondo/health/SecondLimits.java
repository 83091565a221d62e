package dev.rondo.health;

/**
 * When a single second says more about the generator than about the servers. Limits are strict: a second at its limit is
 * still good.
 */
final class SecondLimits {
    /**
     * Below this the tail of one second's send lag is not held against it, though it would be against a whole phase: a
     * virtual machine has single stalls of 2 ms and more whoever runs on it, beside a busy loop the tail is 4 to 6 ms.
     */
    static final long LAG_NANOS = 3_000_000;

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

    /**
     * A lane beside a busy loop on its CPU waits for 16 ms of a second and more, mostly for 40 to 160; one that has its CPU
     * to itself waits for its own compiler only, which is taken off. As with stops, 10 ms touch one arrival in a hundred.
     */
    static final long CPU_WAIT_NANOS = 10_000_000;

    private SecondLimits() {}
}
