package dev.rondo.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * What SIGINT and SIGTERM do to a run. Before there is load the process ends at once; while there is, the run is stopped
 * and its partial result written. Any thread may call it.
 */
final class Interruption {
    private final PrintStream err;
    private @Nullable Runnable stop;
    private int exitCode;

    Interruption(PrintStream err) {
        this.err = err;
    }

    /** Begins to listen to the process's signals. */
    static Interruption listening(PrintStream err) {
        Interruption interruption = new Interruption(err);
        Signals.onFirst(interruption::signal);
        return interruption;
    }

    synchronized void signal(int code) {
        exitCode = code;
        if (stop == null) {
            err.println("rondo: interrupted before there was load");
            Runtime.getRuntime().halt(code);
        }
        err.println();
        err.println("rondo: stopping; requests in flight may end, and what was measured is kept."
                + " Once more to quit at once.");
        stop.run();
    }

    /** From now on there is something to stop. */
    synchronized void stopWith(Runnable action) {
        stop = action;
    }

    /** The exit code that a signal asked for, or 0. */
    synchronized int exitCode() {
        return exitCode;
    }
}
