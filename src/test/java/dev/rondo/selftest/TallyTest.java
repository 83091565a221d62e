package dev.rondo.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
    @Test
    void ratesAreThoseOfTheTimeThatTheLaneWorked() {
        // Given
        Tally tally = tally(500, 2_000, 0, 100_000_000, 50_000_000);
        // Then
        assertThat(tally.requestsPerSecond()).isEqualTo(10_000);
        assertThat(tally.tokensPerSecond()).isEqualTo(40_000);
    }

    @Test
    void tokensThatSharedAReadAreLeftOutWithTheirTime() {
        // Given: 1,000 separate tokens at 5 µs, 4,000 at 0.25 µs
        Tally tally = tally(50, 5_000, 4_000, 20_000_000, 6_000_000);
        // Then
        assertThat(tally.separateTokensPerSecond(4_000_000)).isCloseTo(200_000, within(0.001));
    }

    @Test
    void whatWasNotSeenHasNoRate() {
        // Then
        assertThat(tally(0, 0, 0, 1, 0).requestsPerSecond()).isZero();
        assertThat(tally(1, 100, 100, 10, 10).separateTokensPerSecond(1e9)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 5", "0.99, 10", "0.1, 1", "0, 1"})
    void aQuantileIsTheSmallestValueThatTheShareDoesNotPass(double share, long value) {
        // Then
        assertThat(Tally.quantile(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, share))
                .isEqualTo(value);
        assertThat(Tally.quantile(new long[0], share)).isZero();
    }

    private static Tally tally(long succeeded, long tokens, long coalesced, long elapsedNanos, long workedNanos) {
        return new Tally(succeeded, 0, tokens, coalesced, elapsedNanos, workedNanos, new long[0], new long[0]);
    }
}
