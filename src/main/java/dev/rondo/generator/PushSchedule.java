package dev.rondo.generator;

import java.util.concurrent.TimeUnit;

/**
 * When a running phase is spoken of: progress once a second, everything every 10 to 30 s, so that all generators together
 * send no more than 4 MiB a second as far as 30 s allow. For one thread.
 */
final class PushSchedule {
    static final long BYTES_PER_SECOND = 4 << 20;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final int generators;
    private long nextProgressNanos;
    private long nextSnapshotNanos;

    /** Generators take turns: their first snapshots are spread over the shortest period. */
    PushSchedule(int generators, int index, long startNanos) {
        this.generators = generators;
        this.nextProgressNanos = startNanos;
        this.nextSnapshotNanos = startNanos + LEAST_NANOS + LEAST_NANOS * index / generators;
    }

    void progressSent(long nowNanos) {
        nextProgressNanos = nowNanos + PROGRESS_NANOS;
    }

    boolean snapshotDue(long nowNanos) {
        return nowNanos - nextSnapshotNanos >= 0;
    }

    void snapshotSent(long nowNanos, int bytes) {
        nextSnapshotNanos = nowNanos + periodNanos(bytes, generators);
    }

    static long periodNanos(int bytes, int generators) {
        long affordable = TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND * bytes * generators;
        return Math.max(LEAST_NANOS, Math.min(MOST_NANOS, affordable));
    }

    /** How long nothing is due. */
    long pauseNanos(long nowNanos) {
        return Math.max(1, Math.min(nextProgressNanos - nowNanos, nextSnapshotNanos - nowNanos));
    }
}
