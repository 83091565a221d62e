package dev.rondo.servermetrics;

import java.util.Arrays;
import java.util.List;

/**
 * A histogram as one page shows it: how many observations since the server's start were at most each bound. Immutable.
 */
final class HistogramSample implements Sample {
    private final List<String> boundNames;
    private final double[] bounds;
    private final double[] cumulative;
    private final double count;
    private final double sum;

    /**
     * @param boundNames the bounds in the page's own spelling, the last one {@code +Inf}; empty if there are no buckets
     * @param bounds ascending, the last one infinite
     * @param cumulative observations up to each bound; never falling
     * @param sum NaN if the page has none
     */
    HistogramSample(List<String> boundNames, double[] bounds, double[] cumulative, double count, double sum) {
        this.boundNames = List.copyOf(boundNames);
        this.bounds = bounds.clone();
        this.cumulative = cumulative.clone();
        this.count = count;
        this.sum = sum;
    }

    /** A histogram with these buckets and no observation yet. */
    static HistogramSample emptyLike(HistogramSample other) {
        double sum = Double.isNaN(other.sum) ? Double.NaN : 0;
        return new HistogramSample(other.boundNames, other.bounds, new double[other.bounds.length], 0, sum);
    }

    List<String> boundNames() {
        return boundNames;
    }

    double[] bounds() {
        return bounds.clone();
    }

    double cumulative(int bucket) {
        return cumulative[bucket];
    }

    double count() {
        return count;
    }

    double sum() {
        return sum;
    }

    boolean hasBoundsOf(HistogramSample other) {
        return Arrays.equals(bounds, other.bounds);
    }

    /** Whether this page can follow {@code earlier} without a restart of the server: no count has fallen. */
    boolean continues(HistogramSample earlier) {
        if (count < earlier.count) {
            return false;
        }
        for (int i = 0; hasBoundsOf(earlier) && i < cumulative.length; i++) {
            if (cumulative[i] < earlier.cumulative[i]) {
                return false;
            }
        }
        return true;
    }
}
