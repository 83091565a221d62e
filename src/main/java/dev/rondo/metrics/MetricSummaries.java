package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.MetricSummary;
import java.util.Optional;

/** Statistics of histograms in the units that people see. */
final class MetricSummaries {
    private static final double[] PERCENTS = {1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9};

    private MetricSummaries() {}

    /** All statistics of a distribution; without values only their count, 0. */
    static MetricSummary of(MetricTag tag, Histogram values) {
        return values.count() == 0 ? empty(tag.unit()) : of(tag.unit(), values);
    }

    private static MetricSummary empty(String unit) {
        return new MetricSummary(
                unit, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 0L, null);
    }

    private static MetricSummary of(String unit, Histogram values) {
        Scale scale = values.scale();
        double[] raw = values.percentiles(PERCENTS);
        Double[] shown = new Double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            shown[i] = scale.shown(raw[i]);
        }
        return new MetricSummary(
                unit,
                scale.shown(values.mean()),
                shown[0],
                shown[1],
                shown[2],
                shown[3],
                shown[4],
                shown[5],
                shown[6],
                shown[7],
                shown[8],
                shown[9],
                scale.shown(values.min()),
                scale.shown(values.max()),
                scale.shownSpread(values.standardDeviation()),
                values.count(),
                scale.shownSum(values.sum().toDouble(), values.count()));
    }

    /** A statistic by its name in manifests; for a metric of one value {@code avg}. Empty where there is none. */
    static Optional<Double> statistic(MetricSummary summary, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "avg" -> summary.avg();
                    case "min" -> summary.min();
                    case "max" -> summary.max();
                    case "std" -> summary.std();
                    case "p1" -> summary.p1();
                    case "p5" -> summary.p5();
                    case "p10" -> summary.p10();
                    case "p25" -> summary.p25();
                    case "p50" -> summary.p50();
                    case "p75" -> summary.p75();
                    case "p90" -> summary.p90();
                    case "p95" -> summary.p95();
                    case "p99" -> summary.p99();
                    case "p99_9" -> summary.p99_9();
                    default -> null;
                });
    }
}
