package dev.rondo.metrics;

import dev.rondo.api.PhaseKind;
import dev.rondo.plan.CreditStripe;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each lane of a generator did in one profiling phase, on average from the phase's first request to its last end.
 *
 * @param phase its name
 * @param tokensPerSecond of streamed responses
 * @param share of the lane's ceiling
 * @param busyShare of its time that the generator's busiest lane worked
 */
record ProfilingUse(String phase, double requestsPerSecond, double tokensPerSecond, double share, double busyShare) {
    private static final double NANOS_PER_SECOND = 1e9;

    static boolean isProfiling(PlannedPhase phase) {
        return phase.kind() == PhaseKind.PROFILING;
    }

    /** Of the phase in which a generator came nearest to its ceiling; empty if it sent nothing. */
    static Optional<ProfilingUse> busiest(Plan plan, RunTotals profiling, int generator, SelfTestResult test) {
        return profiling.phases().stream()
                .flatMap(phase -> of(plan, phase, generator, test).stream())
                .max(Comparator.comparingDouble(ProfilingUse::share));
    }

    private static Optional<ProfilingUse> of(
            Plan plan, RunTotals.MergedPhase merged, int generator, SelfTestResult test) {
        GeneratorPart part = merged.outcome().generators().get(generator);
        Span span = merged.snapshot().span();
        int lanes = lanes(plan, merged.outcome().phase(), generator);
        if (part == null
                || lanes == 0
                || !span.hasRequests()
                || !span.hasEnds()
                || span.lastEnd() <= span.firstIssue()) {
            return Optional.empty();
        }
        double laneSeconds = lanes * (span.lastEnd() - span.firstIssue()) / NANOS_PER_SECOND;
        double requests = part.sent() / laneSeconds;
        double tokens = part.streamedTokens() / laneSeconds;
        return Optional.of(new ProfilingUse(
                merged.outcome().phase().name(),
                requests,
                tokens,
                test.share(requests, tokens),
                part.loop().maxBusyShare()));
    }

    /** Lanes of a generator that have a part in a phase. */
    private static int lanes(Plan plan, PlannedPhase phase, int generator) {
        int taking = CreditStripe.of(plan, phase).lanes();
        return (int) IntStream.range(0, plan.lanes().perGenerator())
                .filter(loop -> plan.lanes().lane(generator, loop) < taking)
                .count();
    }
}
