package dev.rondo.health;

/**
 * Fills a table with growths that were seen over stretches of time, in equal parts for equal times, and adds up what belongs
 * to one second of a column. Stretches of a column come in order. One thread at a time.
 */
final class SecondSpread<C extends Enum<C> & HealthColumn> {
    static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SecondTable<C> table;
    private final long[] second;
    private final long[] sum;

    SecondSpread(Class<C> type, SecondTable<C> table) {
        this.table = table;
        this.second = new long[type.getEnumConstants().length];
        this.sum = new long[second.length];
    }

    /**
     * Notes what a figure grew by.
     *
     * @param fromNanos since the start; what was before that is left out
     * @param toNanos since the start
     */
    void add(C column, long fromNanos, long toNanos, long growth) {
        if (toNanos <= 0) {
            return;
        }
        double perNano = (double) growth / Math.max(1, toNanos - fromNanos);
        long from = Math.max(0, fromNanos);
        long last = (toNanos - 1) / NANOS_PER_SECOND;
        for (long at = from / NANOS_PER_SECOND; at <= last; at++) {
            long begin = Math.max(from, at * NANOS_PER_SECOND);
            long end = Math.min(toNanos, (at + 1) * NANOS_PER_SECOND);
            addTo(at, column, Math.round(perNano * (end - begin)));
        }
    }

    private void addTo(long at, C column, long part) {
        int index = column.ordinal();
        if (second[index] != at) {
            second[index] = at;
            sum[index] = 0;
        }
        sum[index] += part;
        table.add(at, column, sum[index]);
    }
}
