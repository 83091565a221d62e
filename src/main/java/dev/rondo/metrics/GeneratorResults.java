package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.GeneratorResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of a result about each generator process, over the profiling phases. */
final class GeneratorResults {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private GeneratorResults() {}

    static List<GeneratorResult> of(RunTotals profiling, Map<Integer, ProcessHealth> health) {
        Map<Integer, List<PhaseSnapshot>> byGenerator = new TreeMap<>();
        for (RunTotals.MergedPhase phase : profiling.phases()) {
            phase.outcome()
                    .byGenerator()
                    .forEach((index, snapshot) -> byGenerator
                            .computeIfAbsent(index, unused -> new ArrayList<>())
                            .add(snapshot));
        }
        List<GeneratorResult> results = new ArrayList<>();
        byGenerator.forEach((index, snapshots) ->
                results.add(result(index, snapshots, health.getOrDefault(index, ProcessHealth.NONE))));
        return results;
    }

    private static GeneratorResult result(int index, List<PhaseSnapshot> snapshots, ProcessHealth health) {
        int lanes = snapshots.stream().mapToInt(PhaseSnapshot::lanes).max().orElse(0);
        LoopStats loop = new LoopStats();
        Histogram lag = new Histogram(Scale.LAG, snapshots.get(0).significantDigits());
        for (PhaseSnapshot snapshot : snapshots) {
            loop.add(snapshot.loop());
            for (EndpointStats endpoint : snapshot.endpoints()) {
                Histogram values = endpoint.distributions().get(MetricTag.SEND_LAG);
                if (values != null) {
                    lag.add(values);
                }
            }
        }
        return new GeneratorResult(
                index,
                lanes,
                MetricSummaries.of(MetricTag.SEND_LAG, lag),
                loop.maxBusyShare(),
                loop.turns().count() == 0
                        ? 0
                        : loop.turns().scale().shown(loop.turns().percentile(99)),
                health.gcPauseMillis(),
                health.cpuThrottledNanos() / NANOS_PER_MILLI,
                health.cpuPeriodsThrottled());
    }
}
