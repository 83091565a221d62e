package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result as CSV (RFC 4180). The first two blocks are laid out as AIPerf's {@code profile_export_aiperf.csv}:
 * distributions, then metrics of one value, sorted by tag, two decimals. A third block has every metric of every
 * endpoint, by tag and at full precision, for programs.
 */
public final class CsvReport {
    private static final List<String> AIPERF_COLUMNS =
            List.of("avg", "min", "max", "sum", "p1", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p99", "std");

    private static final List<String> ENDPOINT_COLUMNS = List.of(
            "avg", "min", "max", "sum", "p1", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p99", "p99_9", "std",
            "count");

    private CsvReport() {}

    /** Lines ended by a line feed, as AIPerf's; every cell quoted where it must be. */
    public static String render(ResultDocument document) {
        StringBuilder csv = new StringBuilder();
        Map<String, MetricSummary> sorted = new TreeMap<>(document.metrics());
        line(csv, concat(List.of("Metric"), AIPERF_COLUMNS));
        sorted.forEach((tag, summary) -> {
            if (isDistribution(summary)) {
                line(csv, concat(List.of(MetricNames.withUnit(tag, summary.unit())), twoDecimals(summary)));
            }
        });
        csv.append('\n');
        line(csv, List.of("Metric", "Value"));
        sorted.forEach((tag, summary) -> {
            if (!isDistribution(summary)) {
                line(csv, List.of(MetricNames.withUnit(tag, summary.unit()), twoDecimals(summary, "avg")));
            }
        });
        csv.append('\n');
        line(csv, concat(List.of("endpoint", "metric", "unit"), ENDPOINT_COLUMNS));
        document.endpoints().forEach((name, endpoint) -> endpointLines(csv, name, endpoint));
        return csv.toString();
    }

    private static void endpointLines(StringBuilder csv, String name, EndpointResult endpoint) {
        new TreeMap<>(endpoint.metrics()).forEach((tag, summary) -> {
            List<String> values = ENDPOINT_COLUMNS.stream()
                    .map(column -> exact(Figures.statistic(summary, column)))
                    .toList();
            line(csv, concat(List.of(name, tag, summary.unit()), values));
        });
    }

    private static boolean isDistribution(MetricSummary summary) {
        return summary.p50() != null || summary.max() != null;
    }

    private static List<String> twoDecimals(MetricSummary summary) {
        return AIPERF_COLUMNS.stream()
                .map(column -> twoDecimals(summary, column))
                .toList();
    }

    private static String twoDecimals(MetricSummary summary, String statistic) {
        double value = Figures.statistic(summary, statistic);
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String exact(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void line(StringBuilder csv, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        csv.append('\n');
    }

    private static String quoted(String cell) {
        boolean special = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
