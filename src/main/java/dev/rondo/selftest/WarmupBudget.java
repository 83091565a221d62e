package dev.rondo.selftest;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.util.concurrent.TimeUnit;

/**
 * How long code may be warmed up before a plan's load: a small part of the time that the load takes, so that a handful of
 * requests is sent at once. Pure.
 */
final class WarmupBudget {
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final long LONGEST_BEFORE_SELF_TEST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final double SHARE_OF_DURATION = 0.1;
    private static final double NANOS_PER_REQUEST = TimeUnit.MILLISECONDS.toNanos(1);

    private WarmupBudget() {}

    /** In ns; 0 and more. */
    static long nanos(Plan plan) {
        if (plan.measurement().selfTest()) {
            return LONGEST_BEFORE_SELF_TEST_NANOS;
        }
        double nanos = plan.phases().stream().mapToDouble(WarmupBudget::share).sum();
        return (long) Math.min(LONGEST_NANOS, nanos);
    }

    private static double share(PlannedPhase phase) {
        double requests = Math.min(phase.requests(), phase.conversations());
        return Math.min(SHARE_OF_DURATION * phase.durationNanos(), NANOS_PER_REQUEST * requests);
    }
}
