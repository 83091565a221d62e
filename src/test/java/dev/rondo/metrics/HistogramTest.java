package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistogramTest {
    private static final double[] PERCENTS = {0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 100};

    @Test
    void keepsSumsBeyond64Bits() {
        // Given
        Histogram histogram = new Histogram(Scale.DURATION, 2);
        long hour = Scale.DURATION.top();
        WideSum sum = new WideSum();
        WideSum squares = new WideSum();
        for (int i = 0; i < 40; i++) {
            histogram.record(hour - i);
            sum.add(hour - i);
            squares.addSquare(hour - i);
        }

        // When
        for (int i = 0; i < 30; i++) {
            histogram.add(histogram.copy());
        }

        // Then
        long times = 1L << 30;
        assertThat(histogram.count()).isEqualTo(40 * times);
        assertThat(histogram.sum().toBigInteger()).isEqualTo(sum.toBigInteger().multiply(BigInteger.valueOf(times)));
        assertThat(histogram.sumOfSquares().toBigInteger())
                .isEqualTo(squares.toBigInteger().multiply(BigInteger.valueOf(times)));
        assertThat(histogram.mean()).isCloseTo(hour - 19.5, within(0.01));
        assertThat(histogram.standardDeviation()).isCloseTo(11.5434, within(0.001));
        assertThat(histogram.countAt(BucketLayout.of(2).index(3_600_000_000L))).isEqualTo(40 * times);
    }

    @Test
    void countsOneByOneAcrossTheCarryOfABin() {
        // Given
        BinCounts bins = new BinCounts();
        bins.add(5, (1L << 30) - 2);

        // When
        for (int i = 0; i < 5; i++) {
            bins.add(5, 1);
        }

        // Then
        assertThat(bins.count(5)).isEqualTo((1L << 30) + 3);
        assertThat(bins.count(4)).isZero();
    }

    @Test
    void countsValuesAboveTheTopInTheTopBinAndSaysSo() {
        // Given
        Histogram histogram = new Histogram(Scale.DURATION, 3);
        long twoHours = 2 * Scale.DURATION.top();

        // When
        histogram.record(twoHours);
        histogram.record(Scale.DURATION.top());

        // Then
        assertThat(histogram.clamped()).isEqualTo(1);
        assertThat(histogram.max()).isEqualTo(twoHours);
        assertThat(histogram.mean()).isEqualTo(1.5 * Scale.DURATION.top());
        assertThat(histogram.percentile(99)).isCloseTo(Scale.DURATION.top(), within(2e9));
    }

    @Test
    void keepsSumsOfMoreRepeatsThanItHoldsBack() {
        // Given
        Histogram histogram = new Histogram(Scale.DURATION, 2);
        long hour = Scale.DURATION.top();
        int times = (1 << 20) + 7;

        // When
        for (int i = 0; i < times; i++) {
            histogram.record(hour);
        }

        // Then
        assertThat(histogram.count()).isEqualTo(times);
        assertThat(histogram.sum().toBigInteger())
                .isEqualTo(BigInteger.valueOf(hour).multiply(BigInteger.valueOf(times)));
        assertThat(histogram.sumOfSquares().toBigInteger())
                .isEqualTo(BigInteger.valueOf(hour).pow(2).multiply(BigInteger.valueOf(times)));
        assertThat(histogram.standardDeviation()).isZero();
    }

    @Test
    void refusesNegativeValues() {
        // Given
        Histogram histogram = new Histogram(Scale.DURATION, 3);

        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> histogram.record(-1))
                .withMessageContaining("-1");
        assertThat(histogram.count()).isZero();
    }

    @Test
    void refusesToAddAnotherLayout() {
        // Given
        Histogram histogram = new Histogram(Scale.DURATION, 3);

        // When / Then
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.add(new Histogram(Scale.DURATION, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.add(new Histogram(Scale.LAG, 3)));
    }

    @Test
    void readsOneRepeatedValueExactly() {
        // Given
        Histogram histogram = histogramOf(Scale.DURATION, 3, List.of(123_456_789L, 123_456_789L));

        // When
        double[] read = histogram.percentiles(PERCENTS);

        // Then
        assertThat(read).containsOnly(123_456_789.0);
    }

    @Test
    void countsOnlyBinsAboveALimit() {
        // Given
        Histogram histogram = histogramOf(Scale.DURATION, 3, List.of(900_000L, 1_000_000L, 1_002_000L, 50_000_000L));

        // When
        long above = histogram.countAbove(1_000_000);

        // Then
        assertThat(above).isEqualTo(2);
    }

    @Test
    void readsTheRankThatThePercentNames() {
        // Given
        Histogram histogram = new Histogram(Scale.COUNT, 3);
        for (int i = 1; i <= 1000; i++) {
            histogram.record(i);
        }

        // When
        double[] read = histogram.percentiles(new double[] {0, 0.1, 50, 99, 99.9, 100});

        // Then
        assertThat(read).containsExactly(1, 1, 500, 990, 999, 1000);
    }

    private static Histogram histogramOf(Scale scale, int digits, List<Long> values) {
        Histogram histogram = new Histogram(scale, digits);
        values.forEach(histogram::record);
        return histogram;
    }
}
