package dev.rondo.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CoordinatorClockTest {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 100)
    void isNeverFurtherOffThanItSays(@ForAll long seed) {
        // Given: this machine's clock shows 5 s more than the coordinator's has passed since EPOCH
        Random random = new Random(seed);
        CoordinatorClock clock = new CoordinatorClock();
        long now = 5_000_000_000L;
        for (int i = 0; i < 1 + random.nextInt(100); i++) {
            long there = random.nextLong(20_000_000);
            long back = random.nextLong(20_000_000);
            clock.sample(now, now + there + back, EPOCH.plusNanos(now + there - 5_000_000_000L));
            now += 1_000_000_000L;
        }

        // When
        long nanos = clock.nanosOf(EPOCH.plusSeconds(3600));

        // Then
        long exact = 3_605_000_000_000L;
        assertThat(Math.abs(nanos - exact)).isLessThanOrEqualTo(clock.uncertaintyNanos() + 1);
    }

    @Test
    void forgetsSamplesThatAreMinutesOld() {
        // Given
        CoordinatorClock clock = new CoordinatorClock();
        clock.sample(0, 10, EPOCH);

        // When
        for (int i = 1; i <= 64; i++) {
            clock.sample(i * 1000L, i * 1000L + 100, EPOCH.plusNanos(i * 1000L));
        }

        // Then
        assertThat(clock.uncertaintyNanos()).isEqualTo(50);
    }
}
