package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.PhaseResult;
import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** The phases side by side, where there is more than one with results. */
final class PhaseSection {
    private PhaseSection() {}

    static void append(Page page, ResultDocument document) {
        List<PhaseResult> phases = profiling(document);
        if (phases.size() < 2) {
            return;
        }
        boolean streaming = document.metrics().containsKey("time_to_first_token");
        page.heading("Phases");
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("phase"),
                Column.number("length", "s", 3, "length"),
                Column.number("requests", "", 2, "requests"),
                Column.number("errors", "", 1, "errors"),
                Column.number("reqs", "per s", 0, "requests/s")));
        if (streaming) {
            columns.add(Column.number("TTFT", "p50 ms", 0, "TTFT p50"));
            columns.add(Column.number("TTFT", "p99 ms", 0, "TTFT p99"));
        }
        columns.add(Column.number("latency", "p50 ms", 0, "latency p50"));
        columns.add(Column.number("latency", "p99 ms", 1, "latency p99"));
        TextTable table = new TextTable(columns);
        phases.forEach(phase -> table.add(row(phase, streaming)));
        page.table(table);
    }

    private static List<PhaseResult> profiling(ResultDocument document) {
        return document.phases().stream()
                .filter(phase -> !phase.kind().equalsIgnoreCase("warmup"))
                .toList();
    }

    private static List<Cell> row(PhaseResult phase, boolean streaming) {
        Figures figures = new Figures(phase.metrics());
        List<Cell> row = new ArrayList<>(List.of(
                Cell.of(phase.name()),
                Cell.of(phase.durationSeconds()),
                Cell.of(Numbers.count(phase.succeeded() + phase.failed())),
                new Cell(Numbers.count(phase.failed()), phase.failed() > 0 ? Style.RED : Style.PLAIN),
                Cell.of(figures.avg("request_throughput"))));
        if (streaming) {
            row.add(Cell.of(figures.p50("time_to_first_token")));
            row.add(Cell.of(figures.p99("time_to_first_token")));
        }
        row.add(Cell.of(figures.p50("request_latency")));
        row.add(Cell.of(figures.p99("request_latency")));
        return row;
    }
}
