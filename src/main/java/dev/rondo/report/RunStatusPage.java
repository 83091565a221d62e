package dev.rondo.report;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.RunPhase;
import dev.rondo.report.TextTable.Cell;
import dev.rondo.report.TextTable.Column;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The status of a run in a cluster as a few lines of a terminal: where it stands, then a row for each phase. */
final class RunStatusPage {
    /** Phases that are shown at once; of more, those around the one that runs. */
    static final int MAX_ROWS = 8;

    private final RunStatusText text;
    private final Terminal terminal;

    RunStatusPage(RunStatusText text, Terminal terminal) {
        this.text = text;
        this.terminal = terminal;
    }

    /** Lines that are no wider than the terminal. */
    List<String> lines(@Nullable BenchmarkRunStatus status) {
        Page page = new Page(terminal);
        page.paragraph(text.head(status), Style.BOLD);
        if (status != null && status.phase() != null && status.phase() != RunPhase.RUNNING) {
            RunStatusText.waiting(status).ifPresent(page::cutLine);
        }
        List<PhaseProgress> phases = status == null || status.progress() == null ? List.of() : shown(status.progress());
        if (!phases.isEmpty()) {
            page.table(table(phases));
        }
        return page.text().lines().toList();
    }

    private static List<PhaseProgress> shown(List<PhaseProgress> phases) {
        int begun = (int) phases.stream()
                .filter(each -> each.state() != PhaseState.WAITING)
                .count();
        int first = Math.max(0, Math.min(begun - MAX_ROWS / 2, phases.size() - MAX_ROWS));
        return phases.subList(first, Math.min(phases.size(), first + MAX_ROWS));
    }

    private static TextTable table(List<PhaseProgress> phases) {
        TextTable table = new TextTable(List.of(
                Column.text("phase"),
                new Column("state", "", true, 0, "state"),
                Column.number("requests", "done", 0, "requests"),
                Column.number("errors", "", 0, "errors"),
                Column.number("in flight", "", 1, "in flight"),
                Column.number("rate", "req/s", 0, "rate"),
                Column.number("progress", "", 2, "progress")));
        phases.forEach(phase -> table.add(row(phase)));
        return table;
    }

    private static List<Cell> row(PhaseProgress phase) {
        boolean waiting = phase.state() == PhaseState.WAITING;
        boolean failing = phase.failed() != null && phase.failed() > 0;
        return List.of(
                Cell.of(phase.name()),
                Cell.of(phase.state() == null ? "" : phase.state().name().toLowerCase(Locale.ROOT)),
                Cell.of(waiting ? "" : RunStatusText.count(phase.completed())),
                new Cell(waiting ? "" : RunStatusText.count(phase.failed()), failing ? Style.RED : Style.PLAIN),
                Cell.of(waiting ? "" : RunStatusText.count(phase.inFlight())),
                Cell.of(phase.requestsPerSecond() == null ? "" : Numbers.figure(phase.requestsPerSecond())),
                Cell.of(phase.percent() == null ? "" : RunStatusText.percent(phase.percent())));
    }
}
