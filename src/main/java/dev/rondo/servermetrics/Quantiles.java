package dev.rondo.servermetrics;

import java.util.OptionalDouble;

/** Quantiles of samples and of a histogram's buckets; pure. */
final class Quantiles {
    private Quantiles() {}

    /** Linear interpolation between the two samples at {@code q (n - 1)}, as NumPy's default; {@code sorted} is not empty. */
    static double ofSorted(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double fraction = position - below;
        return sorted[below] * (1 - fraction) + sorted[above] * fraction;
    }

    /**
     * Prometheus' {@code histogram_quantile}: observations are taken as spread evenly within their bucket, the first of which
     * starts at 0. What lies above the highest finite bound is reported as that bound.
     *
     * @param bounds ascending, the last one infinite
     * @param cumulative observations up to each bound, never falling
     * @param q above 0, up to 1
     */
    static OptionalDouble ofBuckets(double[] bounds, double[] cumulative, double q) {
        int last = bounds.length - 1;
        if (last < 1 || !(cumulative[last] > 0)) {
            return OptionalDouble.empty();
        }
        double rank = q * cumulative[last];
        int bucket = 0;
        while (bucket < last && cumulative[bucket] < rank) {
            bucket++;
        }
        if (bucket == last) {
            return OptionalDouble.of(bounds[last - 1]);
        }
        if (bucket == 0 && bounds[0] <= 0) {
            return OptionalDouble.of(bounds[0]);
        }
        double lowerBound = bucket == 0 ? 0 : bounds[bucket - 1];
        double lowerCount = bucket == 0 ? 0 : cumulative[bucket - 1];
        double share = (rank - lowerCount) / (cumulative[bucket] - lowerCount);
        return OptionalDouble.of(lowerBound + (bounds[bucket] - lowerBound) * share);
    }
}
