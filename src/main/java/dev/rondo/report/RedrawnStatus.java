package dev.rondo.report;

import dev.rondo.api.BenchmarkRunStatus;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a run on a terminal: a few lines, redrawn in place, and taken off the screen at the end. */
final class RedrawnStatus implements RunStatusView {
    private static final String ESCAPE = "\u001b[";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String WRAP_OFF = ESCAPE + "?7l";
    private static final String WRAP_ON = ESCAPE + "?7h";
    private static final String CLEAR_BELOW = ESCAPE + "J";
    private static final String CLEAR_LINE_END = ESCAPE + "K";

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
        StringBuilder picture = new StringBuilder(drawn == 0 ? HIDE_CURSOR : up()).append(WRAP_OFF);
        lines.forEach(line -> picture.append(line).append(CLEAR_LINE_END).append('\n'));
        out.print(picture.append(CLEAR_BELOW).append(WRAP_ON));
        out.flush();
        drawn = lines.size();
    }

    @Override
    public synchronized void close() {
        if (drawn > 0) {
            out.print(up() + CLEAR_BELOW + SHOW_CURSOR);
            out.flush();
            drawn = 0;
        }
        closed = true;
    }

    private String up() {
        return "\r" + ESCAPE + drawn + "A";
    }
}
