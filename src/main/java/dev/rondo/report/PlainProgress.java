package dev.rondo.report;

import dev.rondo.coordinator.ProgressUpdate;
import dev.rondo.coordinator.ProgressUpdate.State;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Progress for logs: one line at each change of phase or state, and every five seconds. */
final class PlainProgress implements ProgressView {
    static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final ProgressText text;
    private final LongSupplier nanoTime;
    private long shownNanos;
    private int shownPhase;
    private @Nullable State shownState;

    PlainProgress(PrintStream out, ProgressText text, LongSupplier nanoTime) {
        this.out = out;
        this.text = text;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void update(ProgressUpdate update) {
        long now = nanoTime.getAsLong();
        boolean changed = shownState != update.state() || shownPhase != update.index();
        if (!changed && now - shownNanos < INTERVAL_NANOS) {
            return;
        }
        shownNanos = now;
        shownPhase = update.index();
        shownState = update.state();
        out.println(
                update.state() == State.CONNECTING
                        ? text.head(update)
                        : text.head(update) + "; " + text.figures(update));
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
    }

    @Override
    public synchronized void close() {
        out.flush();
    }
}
