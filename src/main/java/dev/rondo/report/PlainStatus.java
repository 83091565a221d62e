package dev.rondo.report;

import dev.rondo.api.BenchmarkRunStatus;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The status of a run for logs: one line at each change. */
final class PlainStatus implements RunStatusView {
    private final PrintStream out;
    private final RunStatusText text;
    private String shown = "";

    PlainStatus(PrintStream out, RunStatusText text) {
        this.out = out;
        this.text = text;
    }

    @Override
    public synchronized void show(@Nullable BenchmarkRunStatus status) {
        String line = text.line(status);
        if (!line.equals(shown)) {
            out.println(line);
            out.flush();
            shown = line;
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
