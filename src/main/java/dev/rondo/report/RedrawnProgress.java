package dev.rondo.report;

import static dev.rondo.report.TerminalCodes.CLEAR_BELOW;
import static dev.rondo.report.TerminalCodes.CLEAR_LINE_END;
import static dev.rondo.report.TerminalCodes.HIDE_CURSOR;
import static dev.rondo.report.TerminalCodes.SHOW_CURSOR;
import static dev.rondo.report.TerminalCodes.WRAP_OFF;
import static dev.rondo.report.TerminalCodes.WRAP_ON;
import static dev.rondo.report.TerminalCodes.up;

import dev.rondo.coordinator.ProgressUpdate;
import dev.rondo.coordinator.ProgressUpdate.State;
import java.io.PrintStream;

/**
 * Progress on a terminal: two lines, redrawn in place. The terminal cuts what is too long itself (its line wrap is off
 * while we draw), so that a change of its width can't spoil the picture.
 */
final class RedrawnProgress implements ProgressView {
    private final PrintStream out;
    private final ProgressText text;
    private final boolean colour;
    /** Whether the two lines are on the screen, the cursor at the start of the second. */
    private boolean drawn;

    private boolean closed;

    RedrawnProgress(PrintStream out, ProgressText text, boolean colour) {
        this.out = out;
        this.text = text;
        this.colour = colour;
    }

    @Override
    public synchronized void update(ProgressUpdate update) {
        if (closed) {
            return;
        }
        String bar = text.bar(update);
        String head = (bar.isEmpty() ? "" : bar + "  ") + text.head(update);
        String figures = update.state() == State.CONNECTING ? "" : text.figures(update);
        String shown = colour && update.failed() > 0 ? Style.RED.on(figures) : figures;
        out.print((drawn ? up(1) : HIDE_CURSOR) + WRAP_OFF + head + CLEAR_LINE_END + "\n" + shown + CLEAR_LINE_END
                + "\r" + WRAP_ON);
        out.flush();
        drawn = true;
    }

    @Override
    public synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Takes the lines off the screen and gives the cursor back. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
        out.flush();
    }

    private void clear() {
        if (drawn) {
            out.print(up(1) + CLEAR_BELOW + SHOW_CURSOR);
            drawn = false;
        }
    }
}
