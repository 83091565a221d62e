package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
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
    public int count(int seconds) {
        return table.rowsOf(seconds);
    }

    @Override
    public void forEach(int seconds, Consumer<List<@Nullable Double>> row) {
        SecondTable<ProcessColumn> coarse = table.coarsened(seconds);
        for (int i = 0; i < coarse.rows(); i++) {
            List<@Nullable Double> figures = new ArrayList<>(COLUMNS.size());
            figures.add(HealthRows.rounded(origin.startSecond() + (double) i * coarse.secondsPerRow()));
            figures.add((double) coarse.secondsPerRow());
            figures.add(HealthRows.number(origin.generator()));
            for (ProcessColumn column : SHOWN) {
                figures.add(known.contains(column) ? HealthRows.millis(coarse.get(i, column)) : null);
            }
            row.accept(figures);
        }
    }

    @Override
    public ProcessRows plus(ProcessRows other, Origin name) {
        SecondTable<ProcessColumn> sum = new SecondTable<>(ProcessColumn.class, GeneratorHealth.MAX_ROWS);
        sum.add(table);
        sum.add(other.table);
        Set<ProcessColumn> all = new HashSet<>(known);
        all.addAll(other.known);
        return new ProcessRows(name, sum, all);
    }
}
