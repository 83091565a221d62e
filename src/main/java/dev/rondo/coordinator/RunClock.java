package dev.rondo.coordinator;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Turns monotonic time into wall-clock time by one pair of readings, so that the distances between a run's instants are
 * right even if the wall clock is set meanwhile.
 */
final class RunClock {
    private final Instant instant;
    private final long nanos;

    RunClock(Clock wallClock, LongSupplier nanoTime) {
        this.instant = wallClock.instant();
        this.nanos = nanoTime.getAsLong();
    }

    Instant start() {
        return instant;
    }

    Instant instantOf(long nanoTime) {
        return instant.plusNanos(nanoTime - nanos);
    }
}
