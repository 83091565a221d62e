package dev.rondo.simulator;

/** A Prometheus histogram. Used on one thread. */
final class BucketHistogram {
    private final double[] bounds;
    private final long[] counts;
    private double sumSeconds;
    private long count;

    BucketHistogram(double... boundsSeconds) {
        bounds = boundsSeconds.clone();
        counts = new long[bounds.length + 1];
    }

    /** The same value {@code times} times. */
    void observe(long nanos, int times) {
        double seconds = nanos / 1e9;
        int bucket = 0;
        while (bucket < bounds.length && seconds > bounds[bucket]) {
            bucket++;
        }
        counts[bucket] += times;
        sumSeconds += seconds * times;
        count += times;
    }

    /** Appends the family's samples in the text format, {@code labels} without braces. */
    void appendTo(StringBuilder page, String family, String labels) {
        long cumulative = 0;
        for (int i = 0; i < bounds.length; i++) {
            cumulative += counts[i];
            bucket(page, family, labels, String.valueOf(bounds[i]), cumulative);
        }
        bucket(page, family, labels, "+Inf", count);
        page.append(family)
                .append("_sum{")
                .append(labels)
                .append("} ")
                .append(sumSeconds)
                .append('\n');
        page.append(family)
                .append("_count{")
                .append(labels)
                .append("} ")
                .append(count)
                .append('\n');
    }

    private static void bucket(StringBuilder page, String family, String labels, String bound, long cumulative) {
        page.append(family)
                .append("_bucket{")
                .append(labels)
                .append(",le=\"")
                .append(bound)
                .append("\"} ");
        page.append(cumulative).append('\n');
    }
}
