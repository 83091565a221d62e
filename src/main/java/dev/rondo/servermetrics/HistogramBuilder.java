package dev.rondo.servermetrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Collects the lines of one histogram series. */
final class HistogramBuilder {
    /** With more buckets than this, only count and sum are kept. */
    static final int MAX_BUCKETS = 500;

    private static final String INFINITY = "+Inf";

    private record Bucket(String name, double cumulative) {}

    private final TreeMap<Double, Bucket> buckets = new TreeMap<>();
    private OptionalDouble count = OptionalDouble.empty();
    private double sum = Double.NaN;
    private boolean tooManyBuckets;

    /** Returns false if the bucket makes no sense. */
    boolean bucket(String bound, double cumulative) {
        Optional<Double> parsed = Numbers.parse(bound);
        if (parsed.isEmpty() || parsed.get().isNaN() || !isCount(cumulative)) {
            return false;
        }
        if (buckets.size() >= MAX_BUCKETS) {
            tooManyBuckets = true;
        } else {
            String name = parsed.get() == Double.POSITIVE_INFINITY ? INFINITY : bound;
            buckets.put(parsed.get(), new Bucket(name, cumulative));
        }
        return true;
    }

    boolean count(double value) {
        count = isCount(value) ? OptionalDouble.of(value) : count;
        return isCount(value);
    }

    void sum(double value) {
        sum = Double.isFinite(value) ? value : Double.NaN;
    }

    /** The histogram, or nothing if no line said how many observations there were. */
    Optional<HistogramSample> build() {
        Bucket last = buckets.get(Double.POSITIVE_INFINITY);
        if (count.isEmpty() && last == null) {
            return Optional.empty();
        }
        double total = count.orElseGet(() -> last.cumulative());
        if (tooManyBuckets || buckets.isEmpty()) {
            return Optional.of(new HistogramSample(List.of(), new double[0], new double[0], total, sum));
        }
        buckets.putIfAbsent(Double.POSITIVE_INFINITY, new Bucket(INFINITY, total));
        return Optional.of(withBuckets(total));
    }

    private HistogramSample withBuckets(double total) {
        List<String> names = new ArrayList<>(buckets.size());
        double[] bounds = new double[buckets.size()];
        double[] cumulative = new double[buckets.size()];
        double highest = 0;
        for (Map.Entry<Double, Bucket> bucket : buckets.entrySet()) {
            int i = names.size();
            names.add(bucket.getValue().name());
            bounds[i] = bucket.getKey();
            // A page that is written while requests end may be off by one between its lines.
            highest = Math.max(highest, bucket.getValue().cumulative());
            cumulative[i] = highest;
        }
        return new HistogramSample(names, bounds, cumulative, total, sum);
    }

    private static boolean isCount(double value) {
        return value >= 0 && Double.isFinite(value);
    }
}
