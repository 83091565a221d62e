package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.api.Arrival;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalScheduleTest {
    private static final int SAMPLES = 100_000;
    private static final long SEED = 20261125;
    /** Asymptotic Kolmogorov-Smirnov quantile at a significance of 1 %. */
    private static final double KS_AT_ONE_PERCENT = 1.63;

    @Test
    void spacesConstantArrivalsExactly() {
        ArrivalSchedule schedule = schedule(new Load.Open(1000, Arrival.CONSTANT, 1, 0), 0);
        assertThat(schedule.arrivalNanos(0)).isZero();
        assertThat(schedule.arrivalNanos(1)).isEqualTo(1_000_000);
        assertThat(schedule.arrivalNanos(123_456_789)).isEqualTo(123_456_789_000_000L);
    }

    @Test
    void drawsPoissonGapsFromTheExponentialDistribution() {
        double[] gaps = gaps(new Load.Open(1000, Arrival.POISSON, 1, 0));
        assertThat(mean(gaps)).isCloseTo(0.001, within(0.001 * 0.02));
        assertThat(coefficientOfVariation(gaps)).isCloseTo(1, within(0.02));
        assertThat(kolmogorovSmirnov(gaps, x -> 1 - Math.exp(-1000 * x))).isLessThan(KS_AT_ONE_PERCENT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1, 2, 3, 10})
    void drawsGammaGapsOfTheAskedSmoothness(double smoothness) {
        double[] gaps = gaps(new Load.Open(50, Arrival.GAMMA, smoothness, 0));
        assertThat(mean(gaps)).isCloseTo(0.02, within(0.02 * 0.02));
        double expected = 1 / Math.sqrt(smoothness);
        assertThat(coefficientOfVariation(gaps)).isCloseTo(expected, within(0.02 * expected));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "6"})
    void drawsGammaGapsFromTheErlangDistribution(int shape) {
        double[] gaps = gaps(new Load.Open(1, Arrival.GAMMA, shape, 0));
        assertThat(kolmogorovSmirnov(gaps, x -> erlang(shape, shape * x))).isLessThan(KS_AT_ONE_PERCENT);
    }

    /** With shape 1/2 a gap is half the square of a normal variable, scaled to mean 1: P(gap <= x) = erf(sqrt(x/2)). */
    @Test
    void drawsGammaGapsBelowOneFromTheirDistribution() {
        double[] gaps = gaps(new Load.Open(1, Arrival.GAMMA, 0.5, 0));
        assertThat(kolmogorovSmirnov(gaps, x -> erf(Math.sqrt(x / 2)))).isLessThan(KS_AT_ONE_PERCENT);
    }

    /** At 200,000 requests a second no millisecond holds far more than its 200, and none is empty. */
    @ParameterizedTest
    @EnumSource(Arrival.class)
    void hasNoMillisecondBursts(Arrival arrival) {
        ArrivalSchedule schedule = schedule(new Load.Open(200_000, arrival, 2, 0), 0);
        int[] perMilli = new int[500];
        for (int k = 0; k < 99_000; k++) {
            int milli = (int) (schedule.arrivalNanos(k) / 1_000_000);
            perMilli[milli]++;
        }
        int[] full = Arrays.copyOf(perMilli, 480);
        assertThat(Arrays.stream(full).max().orElseThrow()).isLessThanOrEqualTo(200 + 75);
        assertThat(Arrays.stream(full).min().orElseThrow()).isGreaterThanOrEqualTo(200 - 75);
    }

    @ParameterizedTest
    @EnumSource(Arrival.class)
    void rampsEveryArrivalAlike(Arrival arrival) {
        ArrivalSchedule schedule = schedule(new Load.Open(1000, arrival, 2, 0), 10 * Plans.SECOND);
        int inFirstHalf = 0;
        int inSecondHalf = 0;
        for (int k = 0; k < 5000; k++) {
            long nanos = schedule.arrivalNanos(k);
            inFirstHalf += nanos < 5 * Plans.SECOND ? 1 : 0;
            inSecondHalf += nanos >= 5 * Plans.SECOND && nanos < 10 * Plans.SECOND ? 1 : 0;
        }
        assertThat((double) inFirstHalf).isCloseTo(1250, within(110.0));
        assertThat((double) inSecondHalf).isCloseTo(3750, within(190.0));
    }

    @ParameterizedTest
    @EnumSource(Arrival.class)
    void neverGoesBack(Arrival arrival) {
        ArrivalSchedule schedule = schedule(new Load.Open(1_000_000, arrival, 0.3, 0), Plans.SECOND);
        long before = 0;
        for (int k = 0; k < SAMPLES; k++) {
            long nanos = schedule.arrivalNanos(k);
            assertThat(nanos).isGreaterThanOrEqualTo(before);
            before = nanos;
        }
    }

    @ParameterizedTest
    @EnumSource(Arrival.class)
    void isTheSameWhoeverComputesIt(Arrival arrival) {
        Load.Open load = new Load.Open(500, arrival, 0.7, 0);
        ArrivalSchedule whole = schedule(load, Plans.SECOND);
        ArrivalSchedule striped = schedule(load, Plans.SECOND);
        for (int k = 0; k < 10_000; k++) {
            long nanos = whole.arrivalNanos(k);
            if (k % 7 == 3) {
                assertThat(striped.arrivalNanos(k)).isEqualTo(nanos);
            }
        }
    }

    @Test
    void dependsOnSeedAndPhase() {
        Load.Open load = new Load.Open(500, Arrival.POISSON, 1, 0);
        long here = ArrivalSchedule.of(load, 0, 1, 0).arrivalNanos(5);
        assertThat(ArrivalSchedule.of(load, 0, 1, 0).arrivalNanos(5)).isEqualTo(here);
        assertThat(ArrivalSchedule.of(load, 0, 2, 0).arrivalNanos(5)).isNotEqualTo(here);
        assertThat(ArrivalSchedule.of(load, 0, 1, 1).arrivalNanos(5)).isNotEqualTo(here);
    }

    /** Guards against a change of the generator or of the mathematics: lanes of different versions would part. */
    @ParameterizedTest
    @CsvSource({"POISSON, 1, 9819939923", "GAMMA, 0.5, 10089841702", "GAMMA, 2, 10200995147"})
    void keepsItsSequencesForEver(Arrival arrival, double smoothness, long thousandth) {
        assertThat(schedule(new Load.Open(100, arrival, smoothness, 0), 0).arrivalNanos(1000))
                .isEqualTo(thousandth);
    }

    private static ArrivalSchedule schedule(Load.Open load, long rampNanos) {
        return ArrivalSchedule.of(load, rampNanos, SEED, 0);
    }

    /** Seconds between arrivals. */
    private static double[] gaps(Load.Open load) {
        ArrivalSchedule schedule = schedule(load, 0);
        double[] gaps = new double[SAMPLES];
        long before = 0;
        for (int k = 0; k < SAMPLES; k++) {
            long nanos = schedule.arrivalNanos(k);
            gaps[k] = (nanos - before) / 1e9;
            before = nanos;
        }
        return gaps;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double coefficientOfVariation(double[] values) {
        double mean = mean(values);
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return Math.sqrt(variance) / mean;
    }

    /** The greatest distance between sample and distribution, times the root of the sample's size. */
    private static double kolmogorovSmirnov(double[] values, DoubleUnaryOperator distribution) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double greatest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            greatest = Math.max(greatest, Math.abs(expected - (double) i / sorted.length));
            greatest = Math.max(greatest, Math.abs(expected - (double) (i + 1) / sorted.length));
        }
        return greatest * Math.sqrt(sorted.length);
    }

    private static double erlang(int shape, double x) {
        double term = 1;
        double sum = 1;
        for (int n = 1; n < shape; n++) {
            term *= x / n;
            sum += term;
        }
        return 1 - Math.exp(-x) * sum;
    }

    /** The error function by its Taylor series, and 1 where the series would lose digits. */
    private static double erf(double x) {
        if (x > 4) {
            return 1;
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 120; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
