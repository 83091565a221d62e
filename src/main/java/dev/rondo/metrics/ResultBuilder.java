package dev.rondo.metrics;

import dev.rondo.api.PhaseKind;
import dev.rondo.metrics.ResultDocument.Balance;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.Imbalance;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.PhaseResult;
import dev.rondo.metrics.ResultDocument.TimeSlice;
import dev.rondo.plan.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the result document of a run from what its lanes recorded. Pure: the same input yields the same document. */
public final class ResultBuilder {
    /** AIPerf's version of the shape of the top level. */
    static final String SCHEMA_VERSION = "1.4";

    static final int RONDO_SCHEMA_VERSION = 1;

    private final Plan plan;
    private final RunFacts facts;
    private final boolean withGoodput;
    private final RunTotals profiling;
    private final LocalTimes times;

    private ResultBuilder(Plan plan, RunFacts facts) {
        this.plan = plan;
        this.facts = facts;
        this.withGoodput = !plan.measurement().goodput().isEmpty();
        this.profiling = RunTotals.of(plan, facts.phases(), PhaseKind.PROFILING);
        this.times = new LocalTimes(facts.zone());
    }

    /** The result of a run, complete or not. */
    public static ResultDocument build(Plan plan, RunFacts facts) {
        return new ResultBuilder(plan, facts).document();
    }

    private ResultDocument document() {
        Map<String, EndpointResult> endpoints = EndpointResults.of(plan, profiling, facts.serverMetrics());
        Optional<Imbalance> sequence = SequenceCheck.of(plan, profiling);
        Balance balance = Balances.of(plan, profiling, endpoints, sequence);
        Map<String, MetricSummary> metrics = MetricTable.of(profiling.all(), profiling.window(), withGoodput);
        Balances.addTo(metrics, balance);
        Instant start = profiling.firstRequest(facts.startTime());
        return new ResultDocument(
                SCHEMA_VERSION,
                RONDO_SCHEMA_VERSION,
                facts.rondoVersion(),
                plan.uid(),
                plan.name(),
                plan.runId(),
                metrics,
                facts.inputConfig(),
                facts.cancelled(),
                facts.complete(),
                ErrorSummaries.over(plan.endpoints(), profiling.endpoints()),
                times.text(start),
                times.text(profiling.lastEnd(start)),
                warmupMetrics(),
                endpoints,
                balance,
                ValidityRules.verdict(plan, facts, profiling, sequence),
                Objectives.of(plan, metrics, endpoints),
                phases(),
                timeslices(),
                GeneratorResults.of(plan, profiling, facts),
                HealthResults.of(profiling.outcomes(), HealthResult.MAX_ROWS),
                Schedules.of(profiling.all().counters()),
                tokenSources(),
                ResultNotes.of(plan, facts, profiling));
    }

    private @Nullable Map<String, MetricSummary> warmupMetrics() {
        RunTotals warmup = RunTotals.of(plan, facts.phases(), PhaseKind.WARMUP);
        return warmup.phases().isEmpty() ? null : MetricTable.of(warmup.all(), warmup.window(), withGoodput);
    }

    private List<PhaseResult> phases() {
        return facts.phases().stream()
                .map(outcome -> new RunTotals.MergedPhase(outcome, outcome.merged()))
                .map(phase -> PhaseResults.of(phase, times, withGoodput))
                .toList();
    }

    private @Nullable List<TimeSlice> timeslices() {
        long sliceNanos = plan.measurement().sliceNanos();
        return sliceNanos == 0 ? null : SliceResults.of(profiling, sliceNanos, withGoodput);
    }

    private Map<String, Long> tokenSources() {
        Map<String, Long> sources = new LinkedHashMap<>();
        Counters counters = profiling.all().counters();
        for (TokenSource source : List.of(TokenSource.USAGE, TokenSource.CONTENT_EVENTS, TokenSource.NONE)) {
            long count = counters.get(Counter.outputTokens(source));
            if (count > 0) {
                sources.put(source.label(), count);
            }
        }
        return sources;
    }
}
