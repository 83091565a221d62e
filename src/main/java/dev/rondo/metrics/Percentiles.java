package dev.rondo.metrics;

import java.util.Arrays;

/** Percentiles of a histogram, in one pass over its bins. */
final class Percentiles {
    private Percentiles() {}

    /** As {@link Histogram#percentiles}. */
    static double[] of(Histogram histogram, BucketLayout layout, double[] percents) {
        double[] values = new double[percents.length];
        Arrays.fill(values, Double.NaN);
        long seen = 0;
        int next = 0;
        for (int index = 0; index < histogram.binLimit() && next < values.length; index++) {
            seen += histogram.countAt(index);
            while (next < values.length && seen > 0 && seen >= rank(histogram.count(), percents[next])) {
                values[next++] = valueOfBin(histogram, layout, index);
            }
        }
        return values;
    }

    /** As {@link Histogram#valueOfRank}; allocates nothing. */
    static double ofRank(Histogram histogram, BucketLayout layout, long rank) {
        long seen = 0;
        for (int index = 0; index < histogram.binLimit(); index++) {
            seen += histogram.countAt(index);
            if (seen >= rank) {
                return valueOfBin(histogram, layout, index);
            }
        }
        throw new IllegalArgumentException("there is no rank " + rank + " of " + histogram.count() + " values");
    }

    private static long rank(long count, double percent) {
        // The subtraction undoes the rounding of quotients such as 99.9 / 100 that would push an exact rank up by one.
        double exact = percent / 100 * count;
        return Math.min(count, Math.max(1, (long) Math.ceil(exact - exact * 1e-14)));
    }

    /** What a bin stands for: its middle, raw, within the exact minimum and maximum. */
    private static double valueOfBin(Histogram histogram, BucketLayout layout, int index) {
        double units = layout.lowest(index) + (layout.width(index) - 1) / 2.0;
        return Math.min(Math.max(units * histogram.scale().rawPerBinUnit(), histogram.min()), histogram.max());
    }
}
