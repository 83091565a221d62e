package dev.rondo.health;

import java.util.Arrays;

/**
 * Fills a table with what was seen over stretches of time, each second's part in that second. A second's figures go into the
 * table when it is over, once. Stretches of a column come in order. One thread at a time.
 */
final class SecondSpread<C extends Enum<C> & HealthColumn> {
    static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NONE = -1;

    private final C[] columns;
    private final SecondTable<C> table;
    /** The last second of each column that has a figure, and that figure so far. */
    private final long[] second;

    private final long[] figure;

    SecondSpread(Class<C> type, int maxRows) {
        this.columns = type.getEnumConstants();
        this.table = new SecondTable<>(type, maxRows);
        this.second = new long[columns.length];
        this.figure = new long[columns.length];
        Arrays.fill(second, NONE);
    }

    /**
     * Notes what a figure grew by, in equal parts for equal times.
     *
     * @param fromNanos since the start; what was before that is left out
     * @param toNanos since the start
     */
    void grow(C column, long fromNanos, long toNanos, long growth) {
        double perNano = (double) growth / Math.max(1, toNanos - fromNanos);
        for (long from = Math.max(0, fromNanos); from < toNanos; from = endOfSecond(from)) {
            long part = Math.min(toNanos, endOfSecond(from)) - from;
            figure[at(from, column)] += Math.round(perNano * part);
        }
    }

    /** Notes how long something lasted; of a second the longest counts. */
    void last(C column, long fromNanos, long toNanos) {
        for (long from = Math.max(0, fromNanos); from < toNanos; from = endOfSecond(from)) {
            long part = Math.min(toNanos, endOfSecond(from)) - from;
            int index = at(from, column);
            figure[index] = Math.max(figure[index], part);
        }
    }

    private static long endOfSecond(long nanos) {
        return (nanos / NANOS_PER_SECOND + 1) * NANOS_PER_SECOND;
    }

    /** The place of a column, after its figure of an earlier second is put away. */
    private int at(long nanos, C column) {
        int index = column.ordinal();
        long now = nanos / NANOS_PER_SECOND;
        if (second[index] != now) {
            putAway(column, table);
            second[index] = now;
            figure[index] = 0;
        }
        return index;
    }

    private void putAway(C column, SecondTable<C> into) {
        int index = column.ordinal();
        if (second[index] != NONE) {
            into.add(second[index], column, figure[index]);
        }
    }

    /** All so far, with the seconds that are not over; the caller's own. */
    SecondTable<C> table() {
        SecondTable<C> copy = table.copy();
        for (C column : columns) {
            putAway(column, copy);
        }
        return copy;
    }
}
