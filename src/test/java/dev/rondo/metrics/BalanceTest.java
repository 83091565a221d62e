package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BalanceTest {
    @Test
    void measuresSpreadAsMaximumOverMeanAndAsCoefficientOfVariation() {
        // When
        ResultDocument.Spread spread = Balances.spread(new double[] {1, 2, 3});

        // Then
        assertThat(spread.maxOverMean()).isEqualTo(1.5);
        assertThat(spread.coefficientOfVariation()).isCloseTo(Math.sqrt(2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void hasNoSpreadWithoutFigures() {
        assertThat(Balances.spread(new double[0])).isEqualTo(new ResultDocument.Spread(null, null));
        assertThat(Balances.spread(new double[] {0, 0})).isEqualTo(new ResultDocument.Spread(null, null));
    }

    @Test
    void seesTheLargestDifferenceOfEqualWeights() {
        assertThat(SequenceCheck.seen(new long[] {5, 5, 4}, new long[] {2, 2, 2}))
                .isEqualTo(1);
        assertThat(SequenceCheck.seen(new long[] {7, 5, 4}, new long[] {1, 1, 1}))
                .isEqualTo(3);
    }

    @Test
    void seesTheDistanceFromUnequalShares() {
        assertThat(SequenceCheck.seen(new long[] {30, 10}, new long[] {3, 1})).isZero();
        assertThat(SequenceCheck.seen(new long[] {31, 10}, new long[] {3, 1})).isEqualTo(1);
        assertThat(SequenceCheck.seen(new long[] {36, 6}, new long[] {3, 1})).isEqualTo(5);
    }

    @Test
    void dividesWeightsOutOfFiguresThatFollowThem() {
        // Given
        MetricPlans plans = new MetricPlans();
        plans.weights = new int[] {3, 1};
        ResultOfRun run = new ResultOfRun(plans);
        run.play(recorder -> {
            for (int i = 0; i < 40; i++) {
                Requests.succeed(
                        recorder,
                        Requests.stream(i % 4 == 3 ? 1 : 0, ResultOfRun.START + i * 1000, 1_000_000, 1000, 3));
            }
        });

        // When
        ResultDocument.Balance balance = run.document().balance();

        // Then
        assertThat(balance.requests().maxOverMean()).isEqualTo(1);
        assertThat(balance.tokens().maxOverMean()).isEqualTo(1);
        assertThat(balance.meanInFlight().maxOverMean()).isCloseTo(1, within(1e-12));
    }
}
