package dev.rondo.servermetrics;

import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What was added to a histogram: exact count, sum and buckets, estimated percentiles. A count that falls means that the
 * server has started anew from 0. If it comes back with other buckets, only count and sum go on.
 */
final class HistogramWindow implements SeriesWindow {
    private final HistogramSample first;
    private final double[] added;
    private HistogramSample base;
    private HistogramSample last;
    private double count;
    private double sum;
    private boolean bucketsChanged;

    HistogramWindow(HistogramSample first) {
        this.first = first;
        this.added = new double[first.bounds().length];
        this.base = first;
        this.last = first;
    }

    @Override
    public void add(Sample sample, Role role) {
        if (sample instanceof HistogramSample histogram) {
            bucketsChanged |= !histogram.hasBoundsOf(first);
            if (!histogram.continues(last)) {
                carryOver();
                base = HistogramSample.emptyLike(histogram);
            }
            last = histogram;
        }
    }

    /** Keeps what has been added since {@code base}. */
    private void carryOver() {
        count += last.count() - base.count();
        sum += last.sum() - base.sum();
        for (int i = 0; !bucketsChanged && i < added.length; i++) {
            added[i] += last.cumulative(i) - base.cumulative(i);
        }
        base = last;
    }

    @Override
    public Optional<ServerMetricSeries> result(Map<String, String> labels, double seconds) {
        if (seconds <= 0) {
            return Optional.empty();
        }
        carryOver();
        boolean hasBuckets = !bucketsChanged && added.length > 0;
        double[] cumulative = hasBuckets ? neverFalling(added) : new double[0];
        double[] bounds = hasBuckets ? first.bounds() : new double[0];
        @Nullable Double total = Double.isFinite(sum) ? sum : null;
        @Nullable Double mean = total != null && count > 0 ? total / count : null;
        return Optional.of(new ServerMetricSeries(
                labels,
                mean,
                null,
                null,
                null,
                quantile(bounds, cumulative, 0.5),
                quantile(bounds, cumulative, 0.9),
                quantile(bounds, cumulative, 0.99),
                Math.round(count),
                null,
                null,
                total,
                hasBuckets ? buckets(cumulative) : null));
    }

    private static @Nullable Double quantile(double[] bounds, double[] cumulative, double q) {
        OptionalDouble quantile = Quantiles.ofBuckets(bounds, cumulative, q);
        return quantile.isPresent() ? quantile.getAsDouble() : null;
    }

    private Map<String, Double> buckets(double[] cumulative) {
        Map<String, Double> buckets = new LinkedHashMap<>();
        for (int i = 0; i < cumulative.length; i++) {
            buckets.put(first.boundNames().get(i), cumulative[i]);
        }
        return buckets;
    }

    /** The lines of a page are not read at one instant, so that a difference may fall by the few requests in between. */
    private static double[] neverFalling(double[] counts) {
        double[] rising = counts.clone();
        for (int i = 1; i < rising.length; i++) {
            rising[i] = Math.max(rising[i], rising[i - 1]);
        }
        return rising;
    }
}
