package dev.rondo.metrics;

import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The seconds of a generator's process as rows of a result. */
record ProcessRows(Origin origin, SecondTable<ProcessColumn> table, Set<ProcessColumn> known)
        implements HealthRows<ProcessRows> {
    static final List<String> COLUMNS = List.of(
            "second",
            "seconds",
            "generator",
            "gc_pause_ms",
            "safepoint_ms",
            "jit_ms",
            "throttled_ms",
            "pressure_ms",
            "steal_ms",
            "suspended_ms",
            "oversleep_ms");

    private static final List<ProcessColumn> SHOWN = List.of(
            ProcessColumn.GC_PAUSE_NANOS,
            ProcessColumn.SAFEPOINT_NANOS,
            ProcessColumn.JIT_NANOS,
            ProcessColumn.THROTTLED_NANOS,
            ProcessColumn.PRESSURE_NANOS,
            ProcessColumn.STEAL_NANOS,
            ProcessColumn.SUSPENDED_NANOS,
            ProcessColumn.OVERSLEEP_NANOS);

    @Override
    public int count() {
        return table.rows();
    }

    @Override
    public int secondsPerRow() {
        return table.secondsPerRow();
    }

    @Override
    public ProcessRows coarsened(int atLeastSeconds, Origin name) {
        return new ProcessRows(name, table.coarsened(atLeastSeconds), known);
    }

    @Override
    public ProcessRows plus(ProcessRows other) {
        Set<ProcessColumn> all = new HashSet<>(known);
        all.addAll(other.known);
        return new ProcessRows(origin, table.plus(other.table), all);
    }

    @Override
    public void forEach(Consumer<List<@Nullable Double>> row) {
        for (int i = 0; i < table.rows(); i++) {
            List<@Nullable Double> figures = new ArrayList<>(COLUMNS.size());
            figures.add(HealthRows.rounded(origin.startSecond() + (double) i * table.secondsPerRow()));
            figures.add((double) table.secondsPerRow());
            figures.add(HealthRows.number(origin.generator()));
            for (ProcessColumn column : SHOWN) {
                figures.add(known.contains(column) ? HealthRows.millis(table.get(i, column)) : null);
            }
            row.accept(figures);
        }
    }
}
