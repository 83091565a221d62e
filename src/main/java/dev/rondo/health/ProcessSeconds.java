package dev.rondo.health;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The figures of a whole process by second. One thread at a time. */
final class ProcessSeconds {
    private final SecondSpread<ProcessColumn> spread;
    private final Map<ProcessColumn, Counter> counters;
    private final Map<ProcessColumn, Reading> last = new EnumMap<>(ProcessColumn.class);
    private final Set<ProcessColumn> known = EnumSet.noneOf(ProcessColumn.class);

    private record Reading(long nanos, long value) {}

    ProcessSeconds(int maxRows, Map<ProcessColumn, Counter> counters) {
        this.spread = new SecondSpread<>(ProcessColumn.class, maxRows);
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
            spread.grow(column, before.nanos(), now.nanos(), Counter.growth(before.value(), now.value()));
        }
    }

    /** Says that a figure which no counter tells can be known, though there may be nothing to note of it. */
    void know(ProcessColumn column) {
        known.add(column);
    }

    /** Notes for how long the process was stopped from outside. */
    void noteSuspension(long fromNanos, long toNanos) {
        spread.grow(ProcessColumn.SUSPENDED_NANOS, fromNanos, toNanos, toNanos - fromNanos);
    }

    /** Notes for how long the watch overslept. */
    void noteOversleep(long fromNanos, long toNanos) {
        spread.last(ProcessColumn.OVERSLEEP_NANOS, fromNanos, toNanos);
    }

    SecondTable<ProcessColumn> table() {
        return spread.table();
    }

    Set<ProcessColumn> known() {
        return Set.copyOf(known);
    }
}
