package dev.rondo.report;

import dev.rondo.api.BenchmarkRunStatus;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run in a cluster goes on, from its status. All methods may be called by any thread. Call {@link #close} at the
 * end and from a shutdown hook: it leaves the terminal as it was.
 */
public interface RunStatusView extends AutoCloseable {
    /** Shows a status; {@code null} where no operator has written one yet. */
    void show(@Nullable BenchmarkRunStatus status);

    @Override
    void close();

    /**
     * Redrawn in place on a terminal, elsewhere a line at every change.
     *
     * @param run names the run
     */
    static RunStatusView on(PrintStream out, Terminal terminal, String run) {
        RunStatusText text = new RunStatusText(run);
        return terminal.interactive()
                ? new RedrawnStatus(out, new RunStatusPage(text, terminal))
                : new PlainStatus(out, text);
    }

    /** Shows nothing. */
    static RunStatusView none() {
        return new RunStatusView() {
            @Override
            public void show(@Nullable BenchmarkRunStatus status) {}

            @Override
            public void close() {}
        };
    }
}
