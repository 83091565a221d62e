package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class HistogramPropertiesTest {
    private static final double[] PERCENTS = {0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 100};

    private static Histogram histogramOf(Scale scale, int digits, List<Long> values) {
        Histogram histogram = new Histogram(scale, digits);
        values.forEach(histogram::record);
        return histogram;
    }

    @Provide
    Arbitrary<Long> durations() {
        return Arbitraries.longs().between(0, 3_600_000_000_000L);
    }

    @Provide
    Arbitrary<Integer> digits() {
        return Arbitraries.of(2, 3);
    }

    @Property(tries = 300)
    void readsPercentilesWithinHalfABinOfTheSortedValues(
            @ForAll("digits") int digits,
            @ForAll @Size(min = 1, max = 400) List<@LongRange(min = 0, max = 3_600_000_000_000L) Long> values) {
        // Given
        Histogram histogram = histogramOf(Scale.DURATION, digits, values);
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        double relative = digits == 3 ? 0.0005 : 0.004;

        // When
        double[] read = histogram.percentiles(PERCENTS);

        // Then
        for (int i = 0; i < PERCENTS.length; i++) {
            int rank = Math.max(1, (int) Math.ceil(PERCENTS[i] * sorted.length / 100));
            double exact = sorted[rank - 1];
            assertThat(read[i]).isCloseTo(exact, within(exact * relative + 1_000));
        }
    }

    @Property(tries = 300)
    void countsGapsAsOneByOne(@ForAll @Size(max = 60) List<@LongRange(min = 0, max = 4_000_000_000_000L) Long> gaps) {
        // Given
        long[] stamps = new long[gaps.size() + 1];
        stamps[0] = -7;
        for (int i = 0; i < gaps.size(); i++) {
            stamps[i + 1] = stamps[i] + gaps.get(i);
        }
        Histogram histogram = new Histogram(Scale.DURATION, 3);

        // When
        histogram.recordGaps(stamps, stamps.length);

        // Then
        assertThat(histogram).isEqualTo(histogramOf(Scale.DURATION, 3, gaps));
    }

    @Property(tries = 300)
    void countsManyAsOneByOne(
            @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 4_000_000_000_000L) Long> values,
            @ForAll @IntRange(min = 1, max = 3) int times) {
        // Given: neighbours that are alike, and others' values between them
        List<Long> repeated = values.stream()
                .flatMap(value -> Collections.nCopies(times, value).stream())
                .toList();
        long[] raw = new long[3 * repeated.size() + 1];
        Arrays.fill(raw, -1);
        for (int i = 0; i < repeated.size(); i++) {
            raw[3 * i + 1] = repeated.get(i);
        }
        Histogram histogram = new Histogram(Scale.DURATION, 3);

        // When
        histogram.record(raw, 1, 3, repeated.size());

        // Then
        assertThat(histogram).isEqualTo(histogramOf(Scale.DURATION, 3, repeated));
    }

    @Property(tries = 300)
    void hasTheBinsOfHdrHistogram(
            @ForAll("digits") int digits, @ForAll @LongRange(min = 0, max = 1L << 40) long value) {
        // Given
        org.HdrHistogram.Histogram reference = new org.HdrHistogram.Histogram(1, 1L << 41, digits);
        BucketLayout layout = BucketLayout.of(digits);

        // When
        int index = layout.index(value);

        // Then
        assertThat(layout.lowest(index)).isEqualTo(reference.lowestEquivalentValue(value));
        assertThat(layout.width(index)).isEqualTo(reference.sizeOfEquivalentValueRange(value));
        assertThat(layout.index(layout.lowest(index) + layout.width(index))).isEqualTo(index + 1);
    }

    @Property(tries = 300)
    void countsWhatHdrHistogramCounts(
            @ForAll("digits") int digits,
            @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 1_000_000_000L) Long> values) {
        // Given
        org.HdrHistogram.Histogram reference = new org.HdrHistogram.Histogram(1, 2_000_000_000L, digits);
        values.forEach(reference::recordValue);

        // When
        Histogram histogram = histogramOf(Scale.COUNT, digits, values);

        // Then
        BucketLayout layout = BucketLayout.of(digits);
        for (long value : values) {
            assertThat(histogram.countAt(layout.index(value))).isEqualTo(reference.getCountAtValue(value));
        }
        assertThat(histogram.count()).isEqualTo(reference.getTotalCount());
        assertThat(histogram.max()).isLessThanOrEqualTo(reference.getMaxValue());
        assertThat(histogram.min()).isGreaterThanOrEqualTo(reference.getMinValue());
    }

    @Property
    void multipliesInsteadOfDividingExactly(
            @ForAll("durations") long raw, @ForAll @IntRange(min = 0, max = 6) int scaleNumber) {
        // Given
        Scale scale = Scale.values()[scaleNumber];
        long kept = Math.min(raw, scale.top());

        // When
        long units = scale.toBinUnits(kept);

        // Then
        assertThat(units).isEqualTo((kept + scale.rawPerBinUnit() / 2) / scale.rawPerBinUnit());
    }

    @Property(tries = 200)
    void mergesToWhatOneRecorderWouldHaveSeen(
            @ForAll("digits") int digits,
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 4_000_000_000_000L) Long> one,
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 4_000_000_000_000L) Long> other) {
        // Given
        Histogram all = histogramOf(Scale.DURATION, digits, one);
        other.forEach(all::record);
        Histogram first = histogramOf(Scale.DURATION, digits, one);
        Histogram second = histogramOf(Scale.DURATION, digits, other);

        // When
        Histogram merged = first.copy();
        merged.add(second);
        Histogram reversed = second.copy();
        reversed.add(first);

        // Then
        assertThat(merged).isEqualTo(all).isEqualTo(reversed);
    }

    @Property(tries = 200)
    void keepsMeanAndDeviationExact(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 3_600_000_000_000L) Long> values) {
        // Given
        double mean = values.stream().mapToLong(Long::longValue).average().orElseThrow();
        double variance = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();

        // When
        Histogram histogram = histogramOf(Scale.DURATION, 2, values);

        // Then
        assertThat(histogram.mean()).isCloseTo(mean, within(Math.ulp(mean) * 4));
        assertThat(histogram.standardDeviation())
                .isCloseTo(Math.sqrt(variance), within(1 + Math.sqrt(variance) * 1e-9));
    }

    @Property(tries = 100)
    void countsRunsOfEqualValuesAsSingleOnes(
            @ForAll("digits") int digits,
            @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 4_000_000_000_000L) Long> values,
            @ForAll @IntRange(min = 1, max = 30) int run) {
        // Given
        Histogram runs = new Histogram(Scale.DURATION, digits);
        Histogram singles = new Histogram(Scale.DURATION, digits);

        // When
        for (long value : values) {
            for (int i = 0; i < run; i++) {
                runs.record(value);
                singles.add(histogramOf(Scale.DURATION, digits, List.of(value)));
            }
        }

        // Then
        assertThat(runs).isEqualTo(singles);
    }
}
