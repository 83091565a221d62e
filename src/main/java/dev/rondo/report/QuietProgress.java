package dev.rondo.report;

import dev.rondo.coordinator.ProgressUpdate;
import java.io.PrintStream;

/** Shows no progress. */
final class QuietProgress implements ProgressView {
    private final PrintStream out;

    QuietProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void update(ProgressUpdate update) {
        // Quiet is what was asked for.
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void close() {
        out.flush();
    }
}
