package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunClockTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.000000001Z");

    @Test
    void readsTheWallClockOnceAndCountsFromThere() {
        // Given
        AtomicLong nanos = new AtomicLong(-5);
        RunClock clock = new RunClock(Clock.fixed(START, ZoneOffset.UTC), nanos::get);

        // When
        nanos.set(1_000);

        // Then
        assertThat(clock.start()).isEqualTo(START);
        assertThat(clock.instantOf(-5)).isEqualTo(START);
        assertThat(clock.instantOf(1_500_000_000L - 5)).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void survivesTheOverflowOfTheMonotonicClock() {
        // Given
        RunClock clock = new RunClock(Clock.fixed(START, ZoneOffset.UTC), () -> Long.MAX_VALUE - 1);

        // Then
        assertThat(clock.instantOf(Long.MIN_VALUE + 1)).isEqualTo(START.plusNanos(3));
    }
}
