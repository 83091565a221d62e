package dev.rondo.generator;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Pauses between tries that fail: twice as long each time, up to a bound, and never the same for two generators. */
final class Backoff {
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final RandomGenerator random;
    private long nextNanos = FIRST_NANOS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of the pause and the whole. */
    long nextNanos() {
        long pause = nextNanos / 2 + random.nextLong(nextNanos / 2);
        nextNanos = Math.min(MOST_NANOS, nextNanos * 2);
        return pause;
    }

    void reset() {
        nextNanos = FIRST_NANOS;
    }
}
