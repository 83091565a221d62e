package dev.rondo.metrics;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.ResultDocument.Imbalance;
import dev.rondo.metrics.Validity.LimitedSecond;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the generator measured the servers or itself. Failures of the servers never count here; limits are in
 * {@link ValidityLimits}.
 */
final class ValidityRules {
    private static final int MOST_NAMES = 5;
    private static final int MOST_SECONDS = 200;

    private final List<Reason> reasons = new ArrayList<>();
    private final List<LimitedSecond> limitedSeconds = new ArrayList<>();

    private ValidityRules() {}

    static Validity verdict(Plan plan, RunFacts facts, RunTotals profiling, Optional<Imbalance> sequence) {
        ValidityRules rules = new ValidityRules();
        rules.coverage(facts);
        rules.endpointsWithoutCredits(plan, profiling);
        sequence.ifPresent(rules::sequence);
        for (RunTotals.MergedPhase phase : profiling.phases()) {
            rules.startSkew(phase);
            rules.sending(phase);
        }
        rules.loopTurns(profiling);
        rules.reasons.addAll(CeilingRules.reasons(plan, facts, profiling));
        rules.pools(profiling.all().counters());
        rules.cancelled(profiling.all().counters());
        Verdict verdict = rules.reasons.stream()
                .map(Reason::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.VALID);
        return new Validity(
                verdict,
                List.copyOf(rules.reasons),
                rules.limitedSeconds.stream().limit(MOST_SECONDS).toList());
    }

    private void coverage(RunFacts facts) {
        if (facts.lostGenerators() > 0) {
            Verdict verdict = facts.lostGenerators() > facts.maxLost() ? Verdict.INVALID : Verdict.SUSPECT;
            add(
                    "generators_lost",
                    verdict,
                    "%d generators were lost, %d may be: their requests are missing.",
                    facts.lostGenerators(),
                    facts.maxLost());
        }
    }

    /** A credit was due if it was sent, or held back by anything but the end of the phase. */
    private void endpointsWithoutCredits(Plan plan, RunTotals profiling) {
        List<String> names = plan.endpoints().stream()
                .filter(endpoint -> {
                    Counters counters =
                            profiling.endpoints().get(endpoint.index()).counters();
                    return counters.get(Counter.SENT) == 0
                            && counters.unsent() > counters.get(Counter.UNSENT_END_OF_PHASE);
                })
                .map(PlannedEndpoint::name)
                .toList();
        if (!names.isEmpty()) {
            add(
                    "endpoint_without_requests",
                    Verdict.INVALID,
                    "%d endpoints were never sent a request that they were due: %s.",
                    names.size(),
                    String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                            + (names.size() > MOST_NAMES ? ", …" : ""));
        }
    }

    private void sequence(Imbalance imbalance) {
        if (imbalance.seen() > imbalance.bound()) {
            add(
                    "sequence_broken",
                    Verdict.INVALID,
                    "Requests differ by %d from an exact round robin, where the plan allows %d.",
                    imbalance.seen(),
                    imbalance.bound());
        }
    }

    private void startSkew(RunTotals.MergedPhase phase) {
        Map<Integer, Long> skewNanos = new TreeMap<>();
        phase.outcome()
                .generators()
                .forEach((index, part) -> part.skew().ifPresent(skew -> skewNanos.put(index, skew.mostNanos())));
        skewNanos.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(part -> part.getValue() > ValidityLimits.START_SKEW_NANOS)
                .ifPresent(part -> add(
                        "start_skew",
                        Verdict.SUSPECT,
                        "Phase `%s`: generator %d began up to %.0f ms away from the start (limit %.0f ms).",
                        phase.outcome().phase().name(),
                        part.getKey(),
                        part.getValue() / 1e6,
                        ValidityLimits.START_SKEW_NANOS / 1e6));
    }

    private void loopTurns(RunTotals profiling) {
        Histogram turns = profiling.loop().turns();
        double limit = ValidityLimits.lagLimitNanos(SendingRules.medianLatencyNanos(profiling.all()));
        if (SendingRules.percentile99Beyond(turns, limit)) {
            add(
                    "loop_turns",
                    Verdict.SUSPECT,
                    "One loop turn in a hundred took %.2f ms or more (limit %.2f ms): responses were stamped that late.",
                    turns.percentile(99) / 1e6,
                    limit / 1e6);
        }
    }

    /** Single seconds in which a generator was slow say more than the phase as a whole. */
    private void sending(RunTotals.MergedPhase phase) {
        EndpointStats all = RunTotals.sum(phase.snapshot());
        HealthReasons seconds = HealthReasons.of(phase, all);
        limitedSeconds.addAll(seconds.seconds());
        reasons.addAll(seconds.reasons());
        Set<String> said = seconds.reasons().stream().map(Reason::code).collect(Collectors.toSet());
        SendingRules.of(phase, all).stream()
                .filter(reason -> !said.contains(reason.code()))
                .forEach(reasons::add);
    }

    private void pools(Counters counters) {
        long exhausted = counters.get(Counter.POOL_EXHAUSTED);
        long sent = counters.get(Counter.SENT);
        if (exhausted > ValidityLimits.POOL_SHARE * sent) {
            add(
                    "pool_exhausted",
                    Verdict.SUSPECT,
                    "%.1f %% of the requests found all connections of their endpoint in use (limit %.0f %%): raise"
                            + " `connections.maxPerEndpoint`.",
                    100.0 * exhausted / Math.max(1, sent),
                    100 * ValidityLimits.POOL_SHARE);
        }
    }

    private void cancelled(Counters counters) {
        long cancelled = counters.get(Counter.CANCELLED);
        long sent = counters.get(Counter.SENT);
        if (cancelled > ValidityLimits.CANCELLED_SHARE * sent) {
            add(
                    "requests_cancelled",
                    Verdict.SUSPECT,
                    "%.1f %% of the requests were cancelled at the end of their phase (limit %.0f %%): the slowest are"
                            + " missing from every percentile.",
                    100.0 * cancelled / sent,
                    100 * ValidityLimits.CANCELLED_SHARE);
        }
    }

    private void add(String code, Verdict verdict, String sentence, Object... numbers) {
        reasons.add(new Reason(code, verdict, String.format(Locale.ROOT, sentence, numbers)));
    }
}
