package dev.rondo.report;

import dev.rondo.metrics.HealthResult;
import dev.rondo.report.SvgLines.Series;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Pictures of how the generator itself fared over time: the worst lane of each second. */
final class HtmlHealth {
    private final Html html;
    private final HealthResult.Table lanes;
    private final List<Double> seconds;

    HtmlHealth(Html html, HealthResult health) {
        this.html = html;
        this.lanes = health.lanes();
        TreeSet<Double> starts = new TreeSet<>();
        lanes.rows().forEach(row -> starts.add(lanes.get(row, "second")));
        this.seconds = List.copyOf(starts);
    }

    /** Nothing, where there is no line to draw. */
    void append() {
        if (seconds.size() < 2) {
            return;
        }
        html.element("h2", "", "The generator itself, worst lane of each second")
                .raw("<div class=\"charts\">\n");
        figure("Send lag, ms", List.of(series("p50", "strong", "send_lag_p50_ms", 1), tail()));
        figure("Busy, % of its time", List.of(series("busy", "strong", "busy_share", 100)));
        figure("Waiting for a CPU, ms a second", List.of(series("CPU wait", "mark", "cpu_wait_ms", 1)));
        html.raw("</div>\n");
    }

    private Series tail() {
        return series("tail", "mark", "send_lag_tail_ms", 1);
    }

    private void figure(String title, List<Series> series) {
        List<Series> present = series.stream().filter(Series::hasValues).toList();
        if (!present.isEmpty()) {
            List<String> steps = seconds.stream()
                    .map(second -> String.format(Locale.ROOT, "%.0f s", second))
                    .toList();
            html.raw("<figure>").element("h3", "", title);
            html.raw(SvgLines.render(title, steps, present)).raw("</figure>\n");
        }
    }

    private Series series(String name, String cssClass, String column, double factor) {
        TreeMap<Double, Double> worst = new TreeMap<>();
        for (List<@Nullable Double> row : lanes.rows()) {
            worst.merge(lanes.get(row, "second"), lanes.get(row, column) * factor, HtmlHealth::greater);
        }
        return new Series(
                name,
                cssClass,
                worst.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double greater(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }
}
