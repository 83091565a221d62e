package dev.rondo.metrics;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.CreditStripe;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.PlannedPhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How near a plan, and then a run, is to the ceiling that a generator's self-test found. An open loop says before the load
 * what it needs; of a closed loop only the run tells. Pure.
 */
public final class CeilingRules {
    private static final String CURE = " Give it more lanes (`generators.lanes`, --lanes) or more generators.";

    private CeilingRules() {}

    /**
     * What a plan's steepest profiling phase with a rate needs of each lane, in a sentence; empty if that is at most 60 % of
     * what a lane can do.
     */
    public static Optional<String> warning(Plan plan, SelfTestResult test) {
        return plan.phases().stream()
                .filter(phase -> ProfilingUse.isProfiling(phase) && phase.load() instanceof Load.Open)
                .map(phase -> need(plan, phase))
                .max(Comparator.comparingDouble(need -> need.share(test)))
                .filter(need -> need.share(test) > ValidityLimits.CEILING_SHARE)
                .map(need -> need.sentence(test));
    }

    /** The least able generator counts: all have the same load. */
    static Optional<String> warning(Plan plan, RunFacts facts) {
        return facts.selfTests().values().stream()
                .min(Comparator.comparingDouble(SelfTestResult::requestsPerSecondPerLane))
                .flatMap(test -> warning(plan, test));
    }

    /**
     * Reads nothing into a ceiling that is only a lower bound, by the CPU that was shared, or because something else ran on the
     * machine during the self-test, so that the lane was not nearly as busy as its share of the ceiling says.
     */
    static List<Reason> reasons(Plan plan, RunFacts facts, RunTotals profiling) {
        List<Reason> reasons = new ArrayList<>();
        facts.selfTests()
                .forEach((generator, test) -> ProfilingUse.busiest(plan, profiling, generator, test)
                        .filter(use -> !test.sharedCpu() && isNear(use))
                        .ifPresent(use -> reasons.add(
                                new Reason("near_ceiling", Verdict.SUSPECT, sentence(generator, use, test)))));
        return reasons;
    }

    private static boolean isNear(ProfilingUse use) {
        return use.share() > ValidityLimits.CEILING_SHARE && use.busyShare() > ValidityLimits.BUSY_SHARE_NEAR_CEILING;
    }

    private static String sentence(int generator, ProfilingUse use, SelfTestResult test) {
        return String.format(
                Locale.ROOT,
                "Generator %d did %s on each lane in phase `%s`, %.0f %% of what its self-test found possible (%s; limit"
                        + " %.0f %%).",
                generator,
                rates(use.requestsPerSecond(), use.tokensPerSecond()),
                use.phase(),
                100 * use.share(),
                ceiling(test),
                100 * ValidityLimits.CEILING_SHARE);
    }

    private record Need(String phase, double requestsPerSecond, double tokensPerSecond) {
        double share(SelfTestResult test) {
            return test.share(requestsPerSecond, tokensPerSecond);
        }

        String sentence(SelfTestResult test) {
            return String.format(
                    Locale.ROOT,
                    "Phase `%s` needs %s of each lane, %.0f %% of what the self-test found possible (%s%s): above %.0f %% it"
                            + " may measure the generator.%s",
                    phase,
                    rates(requestsPerSecond, tokensPerSecond),
                    100 * share(test),
                    ceiling(test),
                    test.sharedCpu() ? "; at least, as it shared the only CPU with its responder" : "",
                    100 * ValidityLimits.CEILING_SHARE,
                    CURE);
        }
    }

    private static Need need(Plan plan, PlannedPhase phase) {
        Load.Open open = (Load.Open) phase.load();
        double requests = open.ratePerSecond() / CreditStripe.of(plan, phase).lanes();
        double weights =
                plan.endpoints().stream().mapToDouble(PlannedEndpoint::weight).sum();
        double streamed = plan.endpoints().stream()
                .filter(endpoint -> endpoint.request().streaming())
                .mapToDouble(PlannedEndpoint::weight)
                .sum();
        double tokens =
                requests * streamed / weights * plan.dataset().outputTokens().mean();
        return new Need(phase.name(), requests, tokens);
    }

    private static String ceiling(SelfTestResult test) {
        return String.format(
                Locale.ROOT,
                "%,.0f requests/s or %,.0f tokens/s",
                test.requestsPerSecondPerLane(),
                test.tokensPerSecondPerLane());
    }

    private static String rates(double requestsPerSecond, double tokensPerSecond) {
        String requests = String.format(Locale.ROOT, "%,.0f requests/s", requestsPerSecond);
        return tokensPerSecond == 0
                ? requests
                : requests + String.format(Locale.ROOT, " with %,.0f tokens/s", tokensPerSecond);
    }
}
