package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class CumulativeRateTest {
    @Property(tries = 200)
    void rampsUpToTheRateWithTheRightIntegral(
            @ForAll @DoubleRange(min = 0.5, max = 100_000) double rate,
            @ForAll @IntRange(min = 1, max = 600) int rampSeconds,
            @ForAll @DoubleRange(min = 0.01, max = 3) double part) {
        // Given: a moment before or after the end of the ramp, and the arrivals that the rate sums up to by then
        double seconds = rampSeconds * part;
        double expected =
                part < 1 ? rate * seconds * seconds / (2 * rampSeconds) : rate * (seconds - rampSeconds / 2.0);

        // When
        double nanos = new CumulativeRate(rate, rampSeconds * Plans.SECOND).nanosAt(expected);

        // Then
        assertThat(nanos).isCloseTo(seconds * Plans.SECOND, within(2 + seconds * 1e-3));
    }
}
