package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.Schedule;
import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** What was sent, and the metrics that everybody asks for, over all endpoints. */
final class HeadlineSection {
    static final String INTERRUPTED = "The run was interrupted: this is the part that was measured.";

    private static final List<String> STATISTICS = List.of("avg", "p50", "p90", "p99", "max");

    private static final List<String> RATES =
            List.of("request_throughput", "output_token_throughput", "total_token_throughput", "goodput");

    private static final List<String> DISTRIBUTIONS = List.of(
            "time_to_first_token",
            "inter_token_latency",
            "request_latency",
            "output_sequence_length",
            "input_sequence_length");

    /** Worth a row only where requests had to wait for their turn. */
    private static final List<String> CORRECTED = List.of("corrected_time_to_first_token", "corrected_request_latency");

    private HeadlineSection() {}

    static void append(Page page, ResultDocument document) {
        page.heading(title(document));
        page.paragraph(requests(document));
        if (document.wasCancelled()) {
            page.paragraph(INTERRUPTED, Style.YELLOW);
        }
        TextTable table = table(document);
        if (!table.isEmpty()) {
            page.heading("Over all endpoints");
            page.table(table);
        }
    }

    static String title(ResultDocument document) {
        return document.name() + ": " + description(document);
    }

    static String description(ResultDocument document) {
        int count = document.endpoints().size();
        return "%s%s, started %s"
                .formatted(
                        count == 1 ? "1 endpoint" : Numbers.count(count) + " endpoints",
                        document.runId().isEmpty() ? "" : ", run " + document.runId(),
                        wholeSeconds(document.startTime()));
    }

    static String requests(ResultDocument document) {
        Figures figures = new Figures(document.metrics());
        long succeeded = figures.count("request_count");
        long failed = figures.count("error_request_count");
        long cancelled = figures.count("cancelled_request_count");
        String share = failed == 0 ? "" : " (%s %%)".formatted(Numbers.percent((double) failed / (succeeded + failed)));
        long ended = succeeded + failed + cancelled;
        double seconds = figures.avg("benchmark_duration");
        return "%s%s: %s succeeded, %s failed%s, %s cancelled"
                .formatted(
                        ended == 1 ? "1 request" : Numbers.count(ended) + " requests",
                        Double.isNaN(seconds) ? "" : " in " + Numbers.seconds(seconds),
                        Numbers.count(succeeded),
                        Numbers.count(failed),
                        share,
                        Numbers.count(cancelled));
    }

    private static TextTable table(ResultDocument document) {
        TextTable table = new TextTable(List.of(
                Column.text("metric"),
                new Column("unit", "", true, 0, "unit"),
                Column.number("avg", "", 3, "avg"),
                Column.number("p50", "", 0, "p50"),
                Column.number("p90", "", 5, "p90"),
                Column.number("p99", "", 0, "p99"),
                Column.number("max", "", 4, "max")));
        List<String> tags = new ArrayList<>(RATES);
        tags.addAll(DISTRIBUTIONS);
        Schedule schedule = document.schedule();
        if (schedule.late() + schedule.capped() > 0) {
            tags.addAll(CORRECTED);
        }
        for (String tag : tags) {
            MetricSummary summary = document.metrics().get(tag);
            if (summary != null) {
                table.add(row(tag, summary));
            }
        }
        return table;
    }

    private static List<Cell> row(String tag, MetricSummary summary) {
        List<Cell> row = new ArrayList<>(List.of(Cell.of(MetricNames.of(tag)), Cell.of(summary.unit())));
        for (String statistic : STATISTICS) {
            double value = Figures.statistic(summary, statistic);
            // A rate has one value: dashes would look like something missing.
            row.add(Double.isNaN(value) ? Cell.of("") : Cell.of(value));
        }
        return row;
    }

    /** Nobody reads microseconds in a heading. */
    private static String wholeSeconds(String time) {
        int dot = time.indexOf('.');
        return (dot < 0 ? time : time.substring(0, dot)).replace('T', ' ');
    }
}
