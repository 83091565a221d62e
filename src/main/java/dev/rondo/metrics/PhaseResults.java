package dev.rondo.metrics;

import dev.rondo.api.PhaseKind;
import dev.rondo.metrics.ResultDocument.PhaseResult;
import java.util.List;

/** The part of a result about each phase. */
final class PhaseResults {
    private static final double NANOS_PER_SECOND = 1e9;

    private PhaseResults() {}

    static PhaseResult of(RunTotals.MergedPhase phase, LocalTimes times, boolean withGoodput) {
        EndpointStats all = RunTotals.sum(phase.snapshot());
        Span span = phase.snapshot().span();
        Counters counters = all.counters();
        return new PhaseResult(
                phase.outcome().phase().name(),
                phase.outcome().phase().kind() == PhaseKind.WARMUP ? "Warmup" : "Profiling",
                times.text(phase.outcome().startTime()),
                span.hasEnds() ? span.lastEnd() / NANOS_PER_SECOND : 0,
                phase.outcome().endedBy(),
                Schedules.of(counters),
                counters.get(Counter.SUCCEEDED),
                counters.get(Counter.FAILED),
                counters.get(Counter.CANCELLED),
                MetricTable.of(all, RunTotals.window(List.of(phase)), withGoodput));
    }
}
