package dev.rondo.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What SIGINT and SIGTERM do to a run. Before there is load the process ends at once, whatever it waits for; while there is,
 * the run is stopped and its partial result written; after it, the result is written as it is. Any thread may call it.
 */
final class Interruption {
    private final PrintStream err;
    private final IntConsumer quit;
    private final List<Runnable> leftovers = new ArrayList<>();
    private @Nullable Runnable stop;
    private int exitCode;

    /** @param quit ends the process at once, with the exit code that it is given */
    Interruption(PrintStream err, IntConsumer quit) {
        this.err = err;
        this.quit = quit;
    }

    /** Listens to the process's signals from now on. */
    static Interruption listening(PrintStream err) {
        // Not exit: its hooks would wait for what this thread may hold, and nothing has been measured yet.
        Interruption interruption =
                new Interruption(err, code -> Runtime.getRuntime().halt(code));
        Signals.onFirst(interruption::signal);
        return interruption;
    }

    synchronized void signal(int code) {
        exitCode = code;
        if (stop == null) {
            err.println("rondo: interrupted before there was load");
            err.flush();
            leftovers.forEach(Runnable::run);
            quit.accept(code);
            return;
        }
        err.println();
        err.println("rondo: stopping; requests in flight may end, and what was measured is kept."
                + " Once more to quit at once.");
        err.flush();
        stop.run();
    }

    /** What to put away if the process ends before there is load. */
    synchronized void beforeQuitting(Runnable action) {
        leftovers.add(action);
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
