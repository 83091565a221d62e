package dev.rondo.servermetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import dev.rondo.servermetrics.SeriesWindow.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The arithmetic against what the server really did. */
class SeriesWindowTest {
    @Property
    void addsUpACounterAcrossRestarts(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 1_000) Integer> steps,
            @ForAll long seed,
            @ForAll @IntRange(max = 100_000) int start) {
        // Given
        Random random = new Random(seed);
        CounterWindow counter = new CounterWindow(start);
        double shown = start;
        double expected = 0;

        // When
        for (int step : steps) {
            // A restart shows only if the counter has not got past its old value by the next page.
            if (random.nextInt(4) == 0 && step < shown) {
                shown = step;
            } else {
                shown += step;
            }
            expected += step;
            counter.add(new Sample.Value(shown), Role.WITHIN);
        }

        // Then
        assertThat(counter.delta()).isEqualTo(expected);
    }

    @Property
    void describesAGaugeAsASortedArrayWould(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -1e6, max = 1e6) Double> samples) {
        // Given
        GaugeWindow gauge = new GaugeWindow(1_000);
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();

        // When
        samples.forEach(sample -> gauge.add(new Sample.Value(sample), Role.WITHIN));

        // Then
        ServerMetricSeries series = gauge.result(Map.of(), 1).orElseThrow();
        double mean = Arrays.stream(sorted).average().orElseThrow();
        assertThat(series.count()).isEqualTo(samples.size());
        assertThat(series.avg()).isCloseTo(mean, within(1e-6));
        assertThat(series.min()).isEqualTo(sorted[0]);
        assertThat(series.max()).isEqualTo(sorted[sorted.length - 1]);
        assertThat(series.std()).isCloseTo(deviation(sorted, mean), within(1e-5));
        assertThat(series.p50()).isCloseTo(median(sorted), within(1e-6));
        assertThat(series.p99()).isBetween(series.p90(), series.max());
    }

    @Property
    void keepsAnEvenPartOfAGaugesSamples(@ForAll @IntRange(min = 1, max = 5_000) int samples) {
        // Given
        GaugeWindow gauge = new GaugeWindow(64);

        // When
        for (int i = 0; i < samples; i++) {
            gauge.add(new Sample.Value(i), Role.WITHIN);
        }

        // Then
        ServerMetricSeries series = gauge.result(Map.of(), 1).orElseThrow();
        assertThat(series.count()).isEqualTo(samples);
        assertThat(series.max()).isEqualTo(samples - 1);
        assertThat(series.p50()).isCloseTo((samples - 1) / 2.0, within(samples / 30.0));
        assertThat(series.p90()).isCloseTo((samples - 1) * 0.9, within(samples / 16.0));
    }

    @Property
    void estimatesPercentilesWithinTheirBucket(
            @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = 0, max = 9.9) Double> values) {
        // Given
        double[] bounds = {0.5, 1, 2, 5, 10, Double.POSITIVE_INFINITY};
        double[] cumulative = new double[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            double bound = bounds[i];
            cumulative[i] = values.stream().filter(value -> value <= bound).count();
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();

        for (double q : new double[] {0.5, 0.9, 0.99, 1}) {
            // When
            double estimate = Quantiles.ofBuckets(bounds, cumulative, q).orElseThrow();

            // Then
            double exact = sorted[(int) Math.ceil(q * sorted.length) - 1];
            double upper = Arrays.stream(bounds)
                    .filter(bound -> exact <= bound)
                    .findFirst()
                    .orElseThrow();
            double lower =
                    Arrays.stream(bounds).filter(bound -> bound < upper).max().orElse(0);
            assertThat(estimate).isBetween(lower, upper);
        }
    }

    @Property
    void addsUpAHistogramAcrossRestarts(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 20) Integer> requests, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        double[] shown = {3, 5, 9};
        double shownSum = 20;
        HistogramWindow window = new HistogramWindow(sample(shown, shownSum));
        long expected = 0;
        double expectedSum = 0;

        // When
        for (int step : requests) {
            if (random.nextInt(4) == 0 && step < shown[2]) {
                Arrays.fill(shown, 0);
                shownSum = 0;
            }
            for (int i = 0; i < step; i++) {
                int bucket = random.nextInt(3);
                for (int j = bucket; j < 3; j++) {
                    shown[j]++;
                }
                shownSum += bucket;
                expectedSum += bucket;
            }
            expected += step;
            window.add(sample(shown, shownSum), Role.WITHIN);
        }

        // Then
        ServerMetricSeries series = window.result(Map.of(), 1).orElseThrow();
        assertThat(series.count()).isEqualTo(expected);
        assertThat(series.sum()).isCloseTo(expectedSum, within(1e-9));
        assertThat(series.buckets()).containsEntry("+Inf", (double) expected);
        assertThat(List.copyOf(series.buckets().values())).isSorted();
    }

    @Test
    void reportsTheHighestBoundForWhatLiesAboveIt() {
        // Given
        double[] bounds = {1, 2, Double.POSITIVE_INFINITY};

        // When / Then
        assertThat(Quantiles.ofBuckets(bounds, new double[] {1, 2, 10}, 0.9)).hasValue(2);
        assertThat(Quantiles.ofBuckets(bounds, new double[] {0, 0, 0}, 0.9)).isEmpty();
        assertThat(Quantiles.ofBuckets(new double[0], new double[0], 0.9)).isEmpty();
        assertThat(Quantiles.ofBuckets(new double[] {-1, Double.POSITIVE_INFINITY}, new double[] {4, 4}, 0.5))
                .hasValue(-1);
    }

    private static HistogramSample sample(double[] cumulative, double sum) {
        double[] bounds = {1, 2, Double.POSITIVE_INFINITY};
        return new HistogramSample(List.of("1", "2", "+Inf"), bounds, cumulative, cumulative[2], sum);
    }

    private static double deviation(double[] values, double mean) {
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
