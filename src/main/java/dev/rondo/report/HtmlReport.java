package dev.rondo.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.ErrorSummary;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.Slowest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The result as one page that needs nothing else: no network, no script, pictures drawn here. */
final class HtmlReport {
    private static final List<String> STATISTICS = List.of("avg", "p50", "p90", "p99", "p99_9", "max");
    private static final int MOST_ERRORS = 50;

    private final ResultDocument document;
    private final Html html = new Html();

    private HtmlReport(ResultDocument document) {
        this.document = document;
    }

    static String render(ResultDocument document) {
        HtmlReport report = new HtmlReport(document);
        report.head();
        report.verdict();
        report.endpoints();
        new HtmlCharts(report.html, document).append();
        report.metrics();
        report.errors();
        report.configuration();
        return template()
                .replace("{{title}}", Html.escape(document.name() + " - Rondo"))
                .replace("{{body}}", report.html.text());
    }

    private void head() {
        html.element("h1", "", document.name());
        html.element("p", "soft", HeadlineSection.description(document));
        html.element("p", "", HeadlineSection.requests(document));
        if (document.wasCancelled()) {
            html.element("p", "doubt", HeadlineSection.INTERRUPTED);
        }
    }

    private void verdict() {
        Verdict verdict = document.validity().verdict();
        html.raw("<div class=\"verdict %s\">".formatted(cssClass(verdict)));
        html.element("p", "", VerdictSection.sentence(verdict));
        if (!document.validity().reasons().isEmpty()) {
            html.raw("<ul>");
            document.validity().reasons().forEach(reason -> html.element("li", "", reason.message()));
            html.raw("</ul>");
        }
        html.raw("</div>\n");
        SelfTestSection.sentence(document).ifPresent(sentence -> html.element("p", "soft", sentence));
        Slowest slowest = document.balance().slowest();
        if (slowest != null && document.endpoints().size() > 1) {
            html.element("p", "", EndpointSection.sentence(slowest));
        }
        ObjectiveSection.outcomes(document, Signs.UNICODE)
                .forEach(outcome -> html.element("p", outcome.met() ? "good" : "bad", outcome.text()));
        document.notes().forEach(note -> html.element("p", "soft", note));
    }

    private void endpoints() {
        html.element("h2", "", "Endpoints").raw("<div class=\"scroll\"><table>\n");
        html.row(
                "",
                "th",
                List.of(
                        "endpoint",
                        "share sent %",
                        "requests",
                        "errors",
                        "requests/s",
                        "TTFT p50 ms",
                        "TTFT p99 ms",
                        "latency p50 ms",
                        "latency p99 ms",
                        "ITL p50 ms",
                        "output tokens/s",
                        "mean in flight",
                        "running",
                        "waiting",
                        "KV cache %",
                        "server TTFT ms"));
        String marked = EndpointSection.marked(document);
        for (EndpointRow row : EndpointRow.all(document)) {
            html.row(row.name().equals(marked) ? "mark" : "", "td", cells(row));
        }
        html.raw("</table></div>\n");
    }

    private static List<String> cells(EndpointRow row) {
        return List.of(
                row.name(),
                Numbers.percent(row.shareSent()),
                Numbers.count(row.requests()),
                Numbers.count(row.errors()),
                Numbers.figure(row.requestsPerSecond()),
                Numbers.figure(row.firstTokenP50Millis()),
                Numbers.figure(row.firstTokenP99Millis()),
                Numbers.figure(row.latencyP50Millis()),
                Numbers.figure(row.latencyP99Millis()),
                Numbers.figure(row.interTokenP50Millis()),
                Numbers.figure(row.tokensPerSecond()),
                Numbers.figure(row.meanInFlight()),
                Numbers.figure(row.server().running()),
                Numbers.figure(row.server().waiting()),
                Numbers.percent(row.server().cacheUse()),
                Numbers.figure(row.server().timeToFirstTokenMillis()));
    }

    private void metrics() {
        html.element("h2", "", "Every metric over all endpoints")
                .raw("<div class=\"scroll\"><table class=\"units\">\n");
        List<String> heads = new ArrayList<>(List.of("metric", "unit"));
        STATISTICS.forEach(statistic -> heads.add(statistic.replace('_', '.')));
        html.row("", "th", heads);
        // A document that was read back has lost its order.
        new TreeMap<>(document.metrics()).forEach((tag, summary) -> html.row("", "td", cells(tag, summary)));
        html.raw("</table></div>\n");
    }

    private static List<String> cells(String tag, MetricSummary summary) {
        List<String> cells = new ArrayList<>(List.of(MetricNames.of(tag), summary.unit()));
        for (String statistic : STATISTICS) {
            double value = Figures.statistic(summary, statistic);
            cells.add(Double.isNaN(value) ? "" : Numbers.figure(value));
        }
        return cells;
    }

    private void errors() {
        if (document.errorSummary().isEmpty()) {
            return;
        }
        html.element("h2", "", "Errors").raw("<div class=\"scroll\"><table class=\"errors\">\n");
        html.row("", "th", List.of("class", "status", "count", "endpoints", "sample"));
        for (ErrorSummary error : ErrorSection.mostFrequent(document, MOST_ERRORS)) {
            Integer code = error.errorDetails().code();
            html.row(
                    "",
                    "td",
                    List.of(
                            error.errorDetails().type(),
                            code == null ? Numbers.NONE : code.toString(),
                            Numbers.count(error.count()),
                            ErrorSection.names(error.endpoints()),
                            error.errorDetails().message()));
        }
        html.raw("</table></div>\n");
    }

    private void configuration() {
        try {
            String config =
                    ResultJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document.inputConfig());
            html.element("h2", "", "Configuration")
                    .raw("<details><summary>What was run, by Rondo %s</summary>"
                            .formatted(Html.escape(document.rondoVersion())))
                    .element("pre", "", config)
                    .raw("</details>\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String cssClass(Verdict verdict) {
        return switch (verdict) {
            case VALID -> "good";
            case SUSPECT -> "doubt";
            case INVALID -> "bad";
        };
    }

    private static String template() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.html")) {
            if (in == null) {
                throw new IllegalStateException("report.html must be beside this class in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
