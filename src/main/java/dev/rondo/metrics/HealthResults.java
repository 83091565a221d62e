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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of a result about what generators saw of themselves, in a bounded number of rows. */
public final class HealthResults {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_SECONDS_PER_ROW = 1 << 24;

    private final List<LaneRows> lanes = new ArrayList<>();
    private final List<ProcessRows> processes = new ArrayList<>();

    private HealthResults(List<PhaseOutcome> profiling) {
        Instant origin = profiling.get(0).startTime();
        for (int i = 0; i < profiling.size(); i++) {
            int phase = i;
            PhaseOutcome outcome = profiling.get(i);
            double start = Duration.between(origin, outcome.startTime()).toNanos() / NANOS_PER_SECOND;
            outcome.generators().forEach((index, part) -> add(part.health(), phase, start, index));
        }
    }

    private void add(GeneratorHealth health, int phase, double startSecond, int generator) {
        for (LaneHealth lane : health.lanes()) {
            Origin origin = new Origin(phase, startSecond, generator, lane.lane());
            lanes.add(new LaneRows(origin, lane.loop(), lane.thread()));
        }
        Origin process = new Origin(phase, startSecond, generator, null);
        processes.add(new ProcessRows(process, health.process(), health.known()));
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
     * Rows of the profiling phases. Where there would be too many, all come to span more time; where that does not suffice,
     * the lanes of a generator share theirs, and at last all generators do.
     *
     * @param maxRows of each table, at least one for each phase
     */
    static @Nullable HealthResult of(List<PhaseOutcome> profiling, int maxRows) {
        if (profiling.isEmpty()) {
            return null;
        }
        HealthResults results = new HealthResults(profiling);
        return new HealthResult(
                new Table(LaneRows.COLUMNS, bounded(results.lanes, maxRows)),
                new Table(ProcessRows.COLUMNS, bounded(results.processes, maxRows)));
    }

    private static <R extends HealthRows<R>> List<List<@Nullable Double>> bounded(List<R> finest, int maxRows) {
        List<R> sources = finest;
        if (sources.size() > maxRows) {
            sources = joined(sources, Origin::ofAllLanes);
        }
        if (sources.size() > maxRows) {
            sources = joined(sources, Origin::ofAllGenerators);
        }
        int seconds = 1;
        while (count(sources, seconds) > maxRows && seconds < MOST_SECONDS_PER_ROW) {
            seconds *= 2;
        }
        List<List<@Nullable Double>> rows = new ArrayList<>();
        for (R source : sources) {
            source.forEach(seconds, rows::add);
        }
        return rows;
    }

    private static <R extends HealthRows<R>> long count(List<R> sources, int seconds) {
        return sources.stream().mapToLong(source -> source.count(seconds)).sum();
    }

    private static <R extends HealthRows<R>> List<R> joined(List<R> sources, UnaryOperator<Origin> name) {
        Map<Origin, R> sums = new LinkedHashMap<>();
        for (R source : sources) {
            Origin origin = name.apply(source.origin());
            sums.merge(origin, source, (sum, one) -> sum.plus(one, origin));
        }
        return List.copyOf(sums.values());
    }
}
