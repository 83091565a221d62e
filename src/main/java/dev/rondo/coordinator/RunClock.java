package dev.rondo.coordinator;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Turns monotonic time into wall-clock time by one pair of readings, so that the distances between a run's instants are
 * right even if the wall clock is set meanwhile. Any thread may call it.
 */
public final class RunClock implements InstantSource {
    private final Instant instant;
    private final long nanos;
    private final LongSupplier nanoTime;

    public RunClock(Clock wallClock, LongSupplier nanoTime) {
        this.instant = wallClock.instant();
        this.nanos = nanoTime.getAsLong();
        this.nanoTime = nanoTime;
    }

    /** When it was made. */
    Instant start() {
        return instant;
    }

    Instant instantOf(long atNanoTime) {
        return instant.plusNanos(atNanoTime - nanos);
    }

    @Override
    public Instant instant() {
        return instantOf(nanoTime.getAsLong());
    }
}
