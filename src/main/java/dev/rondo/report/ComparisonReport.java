package dev.rondo.report;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two results side by side, the second measured against the first. Says what differs, not whether it is chance. */
public final class ComparisonReport {
    /** A change smaller than this gets no colour. */
    private static final double NOTABLE_PERCENT = 5;

    private static final List<String> RATES = List.of(
            "request_count",
            "error_request_count",
            "request_throughput",
            "output_token_throughput",
            "total_token_throughput",
            "goodput");
    private static final List<String> DISTRIBUTIONS =
            List.of("time_to_first_token", "inter_token_latency", "request_latency");
    private static final List<String> STATISTICS = List.of("avg", "p50", "p99");

    private final ResultDocument first;
    private final ResultDocument second;
    private final Page page;

    private ComparisonReport(ResultDocument first, ResultDocument second, Terminal terminal) {
        this.first = first;
        this.second = second;
        this.page = new Page(terminal);
    }

    /** Lines no wider than the terminal, each ended by a newline. */
    public static String render(ResultDocument first, ResultDocument second, Terminal terminal) {
        ComparisonReport report = new ComparisonReport(first, second, terminal);
        report.titles();
        report.overall();
        report.endpoints();
        return report.page.text();
    }

    private void titles() {
        page.heading("A: " + HeadlineSection.title(first));
        doubts(first);
        page.paragraph("B: " + HeadlineSection.title(second), Style.BOLD);
        doubts(second);
    }

    private void doubts(ResultDocument document) {
        if (document.wasCancelled()) {
            page.paragraph("  " + HeadlineSection.INTERRUPTED, Style.YELLOW);
        }
        if (document.validity().verdict() != Verdict.VALID) {
            page.paragraph("  " + VerdictSection.sentence(document.validity().verdict()), Style.YELLOW);
        }
    }

    private void overall() {
        page.heading("Over all endpoints");
        TextTable table = table("metric");
        RATES.forEach(tag -> addRow(table, MetricNames.of(tag), tag, "avg", first.metrics(), second.metrics()));
        for (String tag : DISTRIBUTIONS) {
            for (String statistic : STATISTICS) {
                addRow(table, MetricNames.of(tag) + " " + statistic, tag, statistic, first.metrics(), second.metrics());
            }
        }
        page.table(table);
    }

    private void endpoints() {
        boolean streaming = first.metrics().containsKey("time_to_first_token");
        String tag = streaming ? "time_to_first_token" : "request_latency";
        for (String statistic : List.of("p50", "p99")) {
            TextTable table = table("endpoint");
            first.endpoints().forEach((name, a) -> {
                EndpointResult b = second.endpoints().get(name);
                if (b != null) {
                    addRow(table, name, tag, statistic, a.metrics(), b.metrics());
                }
            });
            if (!table.isEmpty()) {
                page.heading("%s %s by endpoint".formatted(MetricNames.of(tag), statistic));
                page.table(table);
            }
        }
        only("A", first, second);
        only("B", second, first);
    }

    private void only(String letter, ResultDocument here, ResultDocument there) {
        List<String> names = here.endpoints().keySet().stream()
                .filter(name -> !there.endpoints().containsKey(name))
                .toList();
        if (!names.isEmpty()) {
            page.paragraph("Only in %s: %s".formatted(letter, ErrorSection.names(names)), Style.YELLOW);
        }
    }

    private static TextTable table(String heading) {
        return new TextTable(List.of(
                Column.text(heading),
                new Column("unit", "", true, 1, "unit"),
                Column.number("A", "", 0, "A"),
                Column.number("B", "", 0, "B"),
                Column.number("change %", "", 0, "change")));
    }

    private static void addRow(
            TextTable table,
            String name,
            String tag,
            String statistic,
            Map<String, MetricSummary> a,
            Map<String, MetricSummary> b) {
        double before = new Figures(a).value(tag, statistic);
        double after = new Figures(b).value(tag, statistic);
        MetricSummary described = a.getOrDefault(tag, b.get(tag));
        if (described == null || Double.isNaN(before) && Double.isNaN(after)) {
            return;
        }
        table.add(new ArrayList<>(List.of(
                Cell.of(name),
                Cell.of(described.unit()),
                Cell.of(before),
                Cell.of(after),
                change(tag, before, after))));
    }

    private static Cell change(String tag, double before, double after) {
        if (Double.isNaN(before) || Double.isNaN(after) || before == 0) {
            return Cell.of(before == after ? "0.0" : Numbers.NONE);
        }
        double percent = (after - before) / before * 100;
        boolean better = percent > 0
                == MetricTag.find(tag).map(MetricTag::largerIsBetter).orElse(false);
        Style style = better ? Style.GREEN : Style.RED;
        return new Cell(
                String.format(Locale.ROOT, "%+.1f", percent),
                Math.abs(percent) < NOTABLE_PERCENT ? Style.PLAIN : style);
    }
}
