package dev.rondo.metrics;

import dev.rondo.api.PhaseKind;
import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.LaneHealth;
import dev.rondo.metrics.HealthResult.Table;
import dev.rondo.metrics.HealthRows.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a result about what generators saw of themselves, in a bounded number of rows. What one generator saw in one
 * phase is unpacked, used and forgotten, so memory is bounded by the rows too.
 */
public final class HealthResults {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<PhaseOutcome> profiling;

    private HealthResults(List<PhaseOutcome> profiling) {
        this.profiling = profiling;
    }

    /** Every row of the profiling phases as it was kept; empty if there are none. */
    public static HealthResult uncoarsened(List<PhaseOutcome> phases) {
        HealthResult all = of(
                phases.stream()
                        .filter(outcome -> outcome.phase().kind() == PhaseKind.PROFILING)
                        .toList(),
                Integer.MAX_VALUE);
        return all == null
                ? new HealthResult(new Table(LaneRows.COLUMNS, List.of()), new Table(ProcessRows.COLUMNS, List.of()))
                : all;
    }

    /**
     * Rows of the profiling phases.
     *
     * @param maxRows of each table, at least one for each phase
     */
    static @Nullable HealthResult of(List<PhaseOutcome> profiling, int maxRows) {
        if (profiling.isEmpty()) {
            return null;
        }
        HealthResults results = new HealthResults(profiling);
        RowBound lanes = new RowBound();
        RowBound processes = new RowBound();
        results.forEach(lanes::add, processes::add);
        Sums<LaneRows> laneSums = new Sums<>(lanes.within(maxRows));
        Sums<ProcessRows> processSums = new Sums<>(processes.within(maxRows));
        results.forEach(laneSums::add, processSums::add);
        return new HealthResult(
                new Table(LaneRows.COLUMNS, laneSums.rows()), new Table(ProcessRows.COLUMNS, processSums.rows()));
    }

    private void forEach(Consumer<LaneRows> lanes, Consumer<ProcessRows> processes) {
        Instant origin = profiling.get(0).startTime();
        for (int i = 0; i < profiling.size(); i++) {
            int phase = i;
            PhaseOutcome outcome = profiling.get(i);
            double start = Duration.between(origin, outcome.startTime()).toNanos() / NANOS_PER_SECOND;
            outcome.generators().forEach((index, part) -> {
                GeneratorHealth health = part.health();
                for (LaneHealth lane : health.lanes()) {
                    lanes.accept(
                            new LaneRows(new Origin(phase, start, index, lane.lane()), lane.loop(), lane.thread()));
                }
                processes.accept(
                        new ProcessRows(new Origin(phase, start, index, null), health.process(), health.known()));
            });
        }
    }

    private static final class Sums<R extends HealthRows<R>> {
        private final RowBound.Fit fit;
        private final Map<Origin, R> sums = new LinkedHashMap<>();

        Sums(RowBound.Fit fit) {
            this.fit = fit;
        }

        void add(R rows) {
            Origin name = fit.name().apply(rows.origin());
            sums.merge(name, rows.coarsened(fit.seconds(), name), HealthRows::plus);
        }

        List<List<@Nullable Double>> rows() {
            List<List<@Nullable Double>> rows = new ArrayList<>();
            sums.values().forEach(sum -> sum.forEach(rows::add));
            return rows;
        }
    }
}
