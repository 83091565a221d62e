package dev.rondo.report;

import dev.rondo.metrics.ResultDocument.MetricSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single numbers out of a map of metrics. A number that is not there is {@code NaN}, and is shown as a dash. */
record Figures(Map<String, MetricSummary> metrics) {
    static final double ABSENT = Double.NaN;

    double avg(String tag) {
        return value(tag, "avg");
    }

    double p50(String tag) {
        return value(tag, "p50");
    }

    double p99(String tag) {
        return value(tag, "p99");
    }

    /** Count of a metric of one value, 0 if it is not there. */
    long count(String tag) {
        double value = avg(tag);
        return Double.isNaN(value) ? 0 : Math.round(value);
    }

    boolean has(String tag) {
        return metrics.containsKey(tag);
    }

    double value(String tag, String statistic) {
        MetricSummary summary = metrics.get(tag);
        return summary == null ? ABSENT : statistic(summary, statistic);
    }

    /** One statistic by the name that it has in the JSON. */
    static double statistic(MetricSummary summary, String name) {
        return switch (name) {
            case "avg" -> orAbsent(summary.avg());
            case "min" -> orAbsent(summary.min());
            case "max" -> orAbsent(summary.max());
            case "std" -> orAbsent(summary.std());
            case "sum" -> orAbsent(summary.sum());
            case "p1" -> orAbsent(summary.p1());
            case "p5" -> orAbsent(summary.p5());
            case "p10" -> orAbsent(summary.p10());
            case "p25" -> orAbsent(summary.p25());
            case "p50" -> orAbsent(summary.p50());
            case "p75" -> orAbsent(summary.p75());
            case "p90" -> orAbsent(summary.p90());
            case "p95" -> orAbsent(summary.p95());
            case "p99" -> orAbsent(summary.p99());
            case "p99_9" -> orAbsent(summary.p99_9());
            case "count" -> summary.count() == null ? ABSENT : summary.count();
            default -> throw new IllegalArgumentException("no statistic is called \"%s\"".formatted(name));
        };
    }

    private static double orAbsent(@Nullable Double value) {
        return value == null ? ABSENT : value;
    }
}
