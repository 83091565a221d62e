package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.GeneratorResult;
import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of a result about each generator process, over the profiling phases. */
final class GeneratorResults {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_MILLI_EXACT = NANOS_PER_MILLI;

    private GeneratorResults() {}

    static List<GeneratorResult> of(Plan plan, RunTotals profiling, RunFacts facts) {
        Map<Integer, List<GeneratorPart>> byGenerator = new TreeMap<>();
        for (RunTotals.MergedPhase phase : profiling.phases()) {
            phase.outcome()
                    .generators()
                    .forEach((index, part) -> byGenerator
                            .computeIfAbsent(index, unused -> new ArrayList<>())
                            .add(part));
        }
        List<GeneratorResult> results = new ArrayList<>();
        byGenerator.forEach((index, parts) -> results.add(result(
                index, parts, selfTest(plan, profiling, index, facts.selfTests().get(index)))));
        return results;
    }

    private static @Nullable SelfTestResult selfTest(
            Plan plan, RunTotals profiling, int index, @Nullable SelfTestResult test) {
        return test == null
                ? null
                : ProfilingUse.busiest(plan, profiling, index, test)
                        .map(use -> test.withUsedShare(use.share()))
                        .orElse(test);
    }

    private static GeneratorResult result(int index, List<GeneratorPart> parts, @Nullable SelfTestResult selfTest) {
        int lanes = parts.stream().mapToInt(GeneratorPart::lanes).max().orElse(0);
        LoopStats loop = new LoopStats();
        Histogram lag = parts.get(0).sendLag().copy();
        parts.stream().skip(1).forEach(part -> lag.add(part.sendLag()));
        parts.forEach(part -> loop.add(part.loop()));
        ProcessTotals process = ProcessTotals.of(parts);
        return new GeneratorResult(
                index,
                lanes,
                skewMillis(parts),
                MetricSummaries.of(MetricTag.SEND_LAG, lag),
                loop.maxBusyShare(),
                loop.turns().count() == 0
                        ? 0
                        : loop.turns().scale().shown(loop.turns().percentile(99)),
                process.gcPauseNanos() / NANOS_PER_MILLI,
                process.throttledNanos() / NANOS_PER_MILLI,
                process.throttledPeriods(),
                selfTest);
    }

    private static @Nullable Double skewMillis(List<GeneratorPart> parts) {
        return parts.stream()
                .flatMap(part -> part.skew().stream())
                .map(skew -> skew.mostNanos() / NANOS_PER_MILLI_EXACT)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
