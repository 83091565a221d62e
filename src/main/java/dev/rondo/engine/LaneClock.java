package dev.rondo.engine;

import java.util.function.LongSupplier;

/** Reads the clock for one lane and remembers what it read, so that a moment is not asked for twice. */
final class LaneClock {
    private final LongSupplier nanos;
    private long last;
    private long firstOfTurn = LoopWork.NEVER;

    LaneClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Reads the clock. */
    long stamp() {
        last = nanos.getAsLong();
        return last;
    }

    /** Reads the clock for bytes that have just been read: the first such moment begins the loop's turn. */
    long stampRead() {
        long now = stamp();
        if (firstOfTurn == LoopWork.NEVER) {
            firstOfTurn = now;
        }
        return now;
    }

    /** The clock as it was last read, a few microseconds ago at most. */
    long last() {
        return last;
    }

    /** Someone else has just read the clock. */
    void note(long nowNanos) {
        last = nowNanos;
    }

    long takeFirstOfTurn() {
        long first = firstOfTurn;
        firstOfTurn = LoopWork.NEVER;
        return first;
    }
}
