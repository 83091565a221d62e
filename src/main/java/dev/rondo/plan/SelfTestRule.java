package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether generators measure themselves where the manifest does not say. */
final class SelfTestRule {
    private static final double LONG_RUN_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** A pod that is to join sooner has no time for it. */
    private static final int LEAST_START_SECONDS = 30;

    private SelfTestRule() {}

    /** Where the phases take more than 60 s: the two seconds then do not matter. What no one can tell counts as nothing. */
    static boolean isWorthIt(BenchmarkRunSpec spec, List<PlannedPhase> phases) {
        boolean hurried = spec.generators() != null
                && requireNonNullElse(spec.generators().startTimeoutSeconds(), LEAST_START_SECONDS)
                        < LEAST_START_SECONDS;
        return !hurried && phases.stream().mapToDouble(SelfTestRule::nanos).sum() > LONG_RUN_NANOS;
    }

    /** Of one phase, by its duration, or by its rate and the number of its requests; 0 if neither tells. */
    private static double nanos(PlannedPhase phase) {
        double duration =
                phase.durationNanos() == PlannedPhase.UNLIMITED ? Double.POSITIVE_INFINITY : phase.durationNanos();
        double counted = phase.requests() != PlannedPhase.UNLIMITED && phase.load() instanceof Load.Open open
                ? phase.requests() / open.ratePerSecond() * TimeUnit.SECONDS.toNanos(1)
                : Double.POSITIVE_INFINITY;
        double nanos = Math.min(duration, counted);
        return Double.isInfinite(nanos) ? 0 : nanos;
    }
}
