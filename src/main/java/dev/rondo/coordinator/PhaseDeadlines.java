package dev.rondo.coordinator;

import dev.rondo.plan.Distribution;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.time.Duration;
import java.time.Instant;

/** Until when a phase must have ended, and how long it may stand still. */
final class PhaseDeadlines {
    /** A phase that is bound by a count alone may take as long as its servers do: only standing still ends it. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Far into the tail of gaps between arrivals and of think times. */
    private static final double MANY_GAPS = 30;

    private static final double MANY_DEVIATIONS = 10;

    private final Plan plan;
    private final CoordinationLimits limits;

    PhaseDeadlines(Plan plan, CoordinationLimits limits) {
        this.plan = plan;
        this.limits = limits;
    }

    /** When a phase has ended for every generator, whatever servers do. */
    Instant end(int index, Instant start) {
        PlannedPhase phase = plan.phases().get(index);
        return phase.durationNanos() == PlannedPhase.UNLIMITED
                ? start.plus(LONGEST)
                : start.plusNanos(phase.durationNanos())
                        .plusNanos(phase.graceNanos())
                        .plus(limits.phaseMargin());
    }

    /** The longest time for which no count of a generator that works may change. */
    Duration stall(int index) {
        Distribution think = plan.dataset().thinkTimeMillis();
        double thinkSeconds = (think.mean() + MANY_DEVIATIONS * think.stddev()) / 1e3;
        double gapSeconds = plan.phases().get(index).load() instanceof Load.Open open
                ? MANY_GAPS * plan.lanes().generators() / open.ratePerSecond()
                : 0;
        return Duration.ofNanos(plan.connections().requestTimeoutNanos())
                .plusMillis((long) (1e3 * Math.min(LONGEST.toSeconds(), thinkSeconds + gapSeconds)))
                .plus(limits.phaseMargin());
    }
}
