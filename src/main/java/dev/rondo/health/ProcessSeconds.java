package dev.rondo.health;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The figures of a whole process by second. One thread at a time. */
final class ProcessSeconds {
    private final SecondTable<ProcessColumn> table;
    private final SecondSpread<ProcessColumn> spread;
    private final Map<ProcessColumn, Counter> counters;
    private final Map<ProcessColumn, Reading> last = new EnumMap<>(ProcessColumn.class);
    private final Set<ProcessColumn> known = EnumSet.noneOf(ProcessColumn.class);

    private record Reading(long nanos, long value) {}

    ProcessSeconds(int maxRows, Map<ProcessColumn, Counter> counters) {
        this.table = new SecondTable<>(ProcessColumn.class, maxRows);
        this.spread = new SecondSpread<>(ProcessColumn.class, table);
        this.counters = new EnumMap<>(counters);
    }

    /**
     * Reads some of the counters.
     *
     * @param nowNanos since the start
     */
    void sample(Set<ProcessColumn> columns, long nowNanos) {
        for (ProcessColumn column : columns) {
            Counter counter = counters.get(column);
            if (counter != null) {
                sample(column, new Reading(nowNanos, counter.read()));
            }
        }
    }

    private void sample(ProcessColumn column, Reading now) {
        if (now.value() == Counter.UNKNOWN) {
            return;
        }
        known.add(column);
        Reading before = last.put(column, now);
        if (before != null) {
            spread.add(column, before.nanos(), now.nanos(), Counter.growth(before.value(), now.value()));
        }
    }

    /** Notes a stretch of time, each second's part of it in that second; the longest of a second counts. */
    void note(ProcessColumn column, long fromNanos, long toNanos) {
        known.add(column);
        long from = Math.max(0, fromNanos);
        while (from < toNanos) {
            long second = from / SecondSpread.NANOS_PER_SECOND;
            long end = Math.min(toNanos, (second + 1) * SecondSpread.NANOS_PER_SECOND);
            table.add(second, column, end - from);
            from = end;
        }
    }

    SecondTable<ProcessColumn> table() {
        return table.coarsened(1);
    }

    Set<ProcessColumn> known() {
        return Set.copyOf(known);
    }
}
