package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void isExactWithoutJitter() {
        // Given
        Pace pace = new Pace(new Latency(20, 5, 0), 1);

        // When
        long first = pace.firstTokenNanos(1);
        long gaps = pace.gapNanos(3, 2);

        // Then
        assertThat(first).isEqualTo(20_000_000);
        assertThat(gaps).isEqualTo(30_000_000);
    }

    @Test
    void drawsJitterWithTheMeanAndTheCoefficientOfVariationThatWereAskedFor() {
        // Given
        Pace pace = new Pace(new Latency(20, 5, 0.3), 42);

        // When
        double[] gaps = IntStream.range(0, 100_000)
                .mapToDouble(i -> pace.gapNanos(1, 1) / 1e6)
                .toArray();

        // Then
        double mean = IntStream.range(0, gaps.length)
                .mapToDouble(i -> gaps[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, gaps.length)
                .mapToDouble(i -> (gaps[i] - mean) * (gaps[i] - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(5, within(0.02));
        assertThat(Math.sqrt(variance) / mean).isCloseTo(0.3, within(0.01));
    }

    @Test
    void drawsTheSameTimesFromTheSameSeed() {
        // Given
        Pace one = new Pace(new Latency(20, 5, 0.5), 7);
        Pace same = new Pace(new Latency(20, 5, 0.5), 7);
        Pace other = new Pace(new Latency(20, 5, 0.5), 8);

        // When
        long time = one.firstTokenNanos(1) + one.gapNanos(100, 1);

        // Then
        assertThat(same.firstTokenNanos(1) + same.gapNanos(100, 1)).isEqualTo(time);
        assertThat(other.firstTokenNanos(1) + other.gapNanos(100, 1)).isNotEqualTo(time);
    }
}
