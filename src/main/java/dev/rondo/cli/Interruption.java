package dev.rondo.cli;

import dev.rondo.report.ProgressView;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What SIGINT and SIGTERM do to a run. Before there is load the process ends at once, whatever it waits for; while there is,
 * the run is stopped and its partial result written; after it, the result is written as it is. Any thread may call it.
 */
final class Interruption {
    private final PrintStream err;
    private final IntConsumer quit;
    private final List<Runnable> leftovers = new CopyOnWriteArrayList<>();
    private Runnable stop = () -> {};
    /** Present once there is load. */
    private volatile @Nullable ProgressView view;

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
        Signals.onFirst(interruption::signal, interruption::leave);
        return interruption;
    }

    synchronized void signal(int code) {
        exitCode = code;
        ProgressView shown = view;
        if (shown == null) {
            err.println("rondo: interrupted before there was load");
            err.flush();
            leftovers.forEach(Runnable::run);
            quit.accept(code);
            return;
        }
        shown.say("rondo: stopping; requests in flight may end, and what was measured is kept."
                + " Once more to quit at once.");
        stop.run();
    }

    /** The process is about to end at once: the terminal gets its cursor back. Waits for no other method. */
    void leave() {
        leftovers.forEach(Runnable::run);
        ProgressView shown = view;
        if (shown != null) {
            shown.close();
        }
    }

    /** What to put away if the process ends at once. */
    void beforeQuitting(Runnable action) {
        leftovers.add(action);
    }

    /** From now on there is something to stop, and a view to say so on. */
    synchronized void duringLoad(Runnable action, ProgressView shown) {
        stop = action;
        view = shown;
    }

    /** The exit code that a signal asked for, or 0. */
    synchronized int exitCode() {
        return exitCode;
    }
}
