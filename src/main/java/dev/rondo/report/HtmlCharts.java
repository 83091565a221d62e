package dev.rondo.report;

import dev.rondo.metrics.HealthResult;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.TimeSlice;
import dev.rondo.report.SvgBars.Bar;
import dev.rondo.report.SvgLines.Series;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pictures of a result: endpoints as bars, their percentiles as lines, and the run over time. */
final class HtmlCharts {
    private static final int MOST_BARS = 40;
    private static final List<String> PERCENTILES =
            List.of("p1", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p99", "p99_9");

    private final Html html;
    private final ResultDocument document;
    private final List<EndpointRow> rows;
    /** The endpoint that stands out, if one does. */
    private final @Nullable String marked;

    HtmlCharts(Html html, ResultDocument document) {
        this.html = html;
        this.document = document;
        List<EndpointRow> all = EndpointRow.all(document);
        this.rows = all.size() <= MOST_BARS
                ? all
                : all.stream().sorted(EndpointRow.WORST_FIRST).limit(MOST_BARS).toList();
        this.marked = EndpointSection.marked(document);
    }

    void append() {
        html.element("h2", "", "Endpoints in pictures");
        if (document.endpoints().size() > MOST_BARS) {
            html.element(
                    "p",
                    "soft",
                    "The worst %d of %d endpoints."
                            .formatted(MOST_BARS, document.endpoints().size()));
        }
        html.raw("<div class=\"charts\">\n");
        bars(
                "Time to first token, p50 / p99, ms",
                SvgBars.of(rows, marked, EndpointRow::firstTokenP50Millis, EndpointRow::firstTokenP99Millis));
        bars(
                "Request latency, p50 / p99, ms",
                SvgBars.of(rows, marked, EndpointRow::latencyP50Millis, EndpointRow::latencyP99Millis));
        bars("Mean requests in flight", SvgBars.of(rows, marked, EndpointRow::meanInFlight, row -> Figures.ABSENT));
        percentiles("time_to_first_token", "Time to first token by percentile, ms");
        percentiles("request_latency", "Request latency by percentile, ms");
        html.raw("</div>\n");
        List<TimeSlice> slices = document.timeslices();
        if (slices != null && slices.size() > 1) {
            timeSlices(slices);
        }
        HealthResult health = document.health();
        if (health != null) {
            new HtmlHealth(html, health).append();
        }
    }

    private void bars(String title, List<Bar> bars) {
        if (SvgBars.hasValues(bars)) {
            figure(title, SvgBars.render(title, bars));
        }
    }

    private void percentiles(String tag, String title) {
        List<Series> series = rows.stream()
                .map(row -> percentileLine(row.name(), tag))
                .filter(Series::hasValues)
                .toList();
        if (!series.isEmpty()) {
            figure(
                    title,
                    SvgLines.render(
                            title, PERCENTILES.stream().map(HtmlCharts::shown).toList(), series));
        }
    }

    private Series percentileLine(String endpoint, String tag) {
        Figures figures = new Figures(document.endpoints().get(endpoint).metrics());
        double[] values = PERCENTILES.stream()
                .mapToDouble(percentile -> figures.value(tag, percentile))
                .toArray();
        return new Series(endpoint, endpoint.equals(marked) ? "mark" : "", values);
    }

    private void timeSlices(List<TimeSlice> slices) {
        html.element("h2", "", "Over time").raw("<div class=\"charts\">\n");
        slices(
                "Requests per second",
                slices,
                List.of(line(slices, "completed", "strong", "request_throughput", "avg")));
        slices(
                "Time to first token, ms",
                slices,
                List.of(
                        line(slices, "p50", "strong", "time_to_first_token", "p50"),
                        line(slices, "p99", "mark", "time_to_first_token", "p99")));
        slices(
                "Request latency, ms",
                slices,
                List.of(
                        line(slices, "p50", "strong", "request_latency", "p50"),
                        line(slices, "p99", "mark", "request_latency", "p99")));
        html.raw("</div>\n");
    }

    private void slices(String title, List<TimeSlice> slices, List<Series> series) {
        List<Series> present = series.stream().filter(Series::hasValues).toList();
        if (!present.isEmpty()) {
            List<String> steps = slices.stream()
                    .map(slice -> String.format(Locale.ROOT, "%.0f s", slice.startSeconds()))
                    .toList();
            figure(title, SvgLines.render(title, steps, present));
        }
    }

    private static Series line(List<TimeSlice> slices, String name, String cssClass, String tag, String statistic) {
        double[] values = slices.stream()
                .mapToDouble(slice -> new Figures(slice.metrics()).value(tag, statistic))
                .toArray();
        return new Series(name, cssClass, values);
    }

    private void figure(String title, String svg) {
        html.raw("<figure>").element("h3", "", title).raw(svg).raw("</figure>\n");
    }

    private static String shown(String percentile) {
        return percentile.replace('_', '.');
    }
}
