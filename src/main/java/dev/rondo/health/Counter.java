package dev.rondo.health;

/** A figure that only grows while the process lives. Read on one thread at a time. */
@FunctionalInterface
interface Counter {
    /** The machine, or the JVM, doesn't say. */
    long UNKNOWN = -1;

    /** What has come together so far, or {@link #UNKNOWN}. */
    long read();

    /** The growth between two readings; 0 if either is unknown or the counter went back, as it does where a process changes its group. */
    static long growth(long before, long after) {
        return before == UNKNOWN || after == UNKNOWN ? 0 : Math.max(0, after - before);
    }
}
