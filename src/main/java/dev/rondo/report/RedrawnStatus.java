package dev.rondo.report;

import static dev.rondo.report.TerminalCodes.CLEAR_BELOW;
import static dev.rondo.report.TerminalCodes.CLEAR_LINE_END;
import static dev.rondo.report.TerminalCodes.HIDE_CURSOR;
import static dev.rondo.report.TerminalCodes.SHOW_CURSOR;
import static dev.rondo.report.TerminalCodes.WRAP_OFF;
import static dev.rondo.report.TerminalCodes.WRAP_ON;
import static dev.rondo.report.TerminalCodes.up;

import dev.rondo.api.BenchmarkRunStatus;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a run on a terminal: a few lines, redrawn in place, and taken off the screen at the end. */
final class RedrawnStatus implements RunStatusView {
    private final PrintStream out;
    private final RunStatusPage page;
    /** How many lines are on the screen; the cursor stands below the last. */
    private int drawn;

    private boolean closed;

    RedrawnStatus(PrintStream out, RunStatusPage page) {
        this.out = out;
        this.page = page;
    }

    @Override
    public synchronized void show(@Nullable BenchmarkRunStatus status) {
        if (closed) {
            return;
        }
        List<String> lines = page.lines(status);
        StringBuilder picture = new StringBuilder(drawn == 0 ? HIDE_CURSOR : up(drawn)).append(WRAP_OFF);
        lines.forEach(line -> picture.append(line).append(CLEAR_LINE_END).append('\n'));
        out.print(picture.append(CLEAR_BELOW).append(WRAP_ON));
        out.flush();
        drawn = lines.size();
    }

    @Override
    public synchronized void close() {
        if (drawn > 0) {
            out.print(up(drawn) + CLEAR_BELOW + SHOW_CURSOR);
            out.flush();
            drawn = 0;
        }
        closed = true;
    }
}
