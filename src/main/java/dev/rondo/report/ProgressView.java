package dev.rondo.report;

import dev.rondo.coordinator.ProgressUpdate;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Shows how a run goes on. All methods may be called by any thread. Call {@link #close} at the end and from the shutdown
 * hook: it leaves the terminal as it was.
 */
public interface ProgressView extends AutoCloseable {
    /** Takes note; how often something is shown is up to the view. */
    void update(ProgressUpdate update);

    /** Prints a line that stays, such as a warning, without damage to what is redrawn. */
    void say(String line);

    @Override
    void close();

    /**
     * Redrawn in place on a terminal, elsewhere a line at every change of state and every five seconds.
     *
     * @param nanoTime monotonic
     */
    static ProgressView on(PrintStream out, Terminal terminal, LongSupplier nanoTime) {
        ProgressText text = new ProgressText(terminal.unicode());
        return terminal.interactive()
                ? new RedrawnProgress(out, text, terminal.colour())
                : new PlainProgress(out, text, nanoTime);
    }

    /** Shows no progress; lines that stay are printed. */
    static ProgressView quiet(PrintStream out) {
        return new QuietProgress(out);
    }
}
