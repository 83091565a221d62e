package dev.rondo.metrics;

import java.util.Arrays;

/** A value for each {@link Counter}. Single writer. */
final class Counters {
    private static final int SIZE = Counter.values().length;

    private final long[] values = new long[SIZE];

    void increment(Counter counter) {
        values[counter.ordinal()]++;
    }

    void add(Counter counter, long amount) {
        values[counter.ordinal()] += amount;
    }

    void add(Counters other) {
        for (int i = 0; i < SIZE; i++) {
            values[i] += other.values[i];
        }
    }

    long get(Counter counter) {
        return values[counter.ordinal()];
    }

    long late() {
        return get(Counter.LATE_CEILING)
                + get(Counter.LATE_POOL)
                + get(Counter.LATE_GENERATOR)
                + get(Counter.LATE_END_OF_PHASE);
    }

    /** Credits that were never sent, whatever the cause. */
    long unsent() {
        return get(Counter.UNSENT_CEILING)
                + get(Counter.UNSENT_POOL)
                + get(Counter.UNSENT_GENERATOR)
                + get(Counter.UNSENT_END_OF_PHASE);
    }

    long scheduled() {
        return get(Counter.SENT) + unsent();
    }

    /** Requests with an outcome that counts: successes and failures. */
    long completed() {
        return get(Counter.SUCCEEDED) + get(Counter.FAILED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counters that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
