package dev.rondo.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * What a process does about one signal after the other: the first asks for an orderly end, a later one ends it at once. One
 * that follows within half a second counts as the same: {@code timeout} and other wrappers send a signal to the process and
 * then to its group. Any thread may call it.
 */
final class SignalSequence {
    static final long SAME_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final IntConsumer first;
    private final IntConsumer halt;
    private final LongSupplier nanoTime;
    private boolean seen;
    private long seenNanos;

    /**
     * @param first is handed the exit code that the first signal asks for
     * @param halt ends the process with the exit code that it is handed
     */
    SignalSequence(IntConsumer first, IntConsumer halt, LongSupplier nanoTime) {
        this.first = first;
        this.halt = halt;
        this.nanoTime = nanoTime;
    }

    void received(int exitCode) {
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (seen) {
                if (now - seenNanos >= SAME_NANOS) {
                    halt.accept(exitCode);
                }
                return;
            }
            seen = true;
            seenNanos = now;
        }
        first.accept(exitCode);
    }
}
