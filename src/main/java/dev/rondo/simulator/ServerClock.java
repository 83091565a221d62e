package dev.rondo.simulator;

import java.util.function.LongSupplier;

/**
 * The time of a fleet.
 *
 * @param nanoTime monotonic
 * @param startNanos its value at the start
 * @param startEpochMillis the wall clock at the start
 */
record ServerClock(LongSupplier nanoTime, long startNanos, long startEpochMillis) {
    static ServerClock system() {
        return new ServerClock(System::nanoTime, System.nanoTime(), System.currentTimeMillis());
    }

    long now() {
        return nanoTime.getAsLong();
    }

    double secondsSinceStart(long nanos) {
        return (nanos - startNanos) / 1e9;
    }

    long epochSeconds(long nanos) {
        return (startEpochMillis + (nanos - startNanos) / 1_000_000) / 1_000;
    }
}
