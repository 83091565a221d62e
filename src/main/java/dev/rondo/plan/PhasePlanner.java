package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.Arrival;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseSpec;

/** One phase of the manifest with its defaults. */
final class PhasePlanner {
    private static final double PROFILING_GRACE_SECONDS = 30;

    private PhasePlanner() {}

    static PlannedPhase plan(int index, PhaseSpec spec, long requestTimeoutNanos) {
        PhaseKind kind = requireNonNullElse(spec.kind(), PhaseKind.PROFILING);
        return new PlannedPhase(
                index,
                requireNonNullElse(spec.name(), "phase-" + index),
                kind,
                load(spec),
                requireNonNullElse(spec.requests(), PlannedPhase.UNLIMITED),
                spec.durationSeconds() == null ? PlannedPhase.UNLIMITED : Nanos.ofSeconds(spec.durationSeconds()),
                requireNonNullElse(spec.conversations(), PlannedPhase.UNLIMITED),
                graceNanos(spec, kind, requestTimeoutNanos),
                Nanos.ofSeconds(requireNonNullElse(spec.rampSeconds(), 0.0)));
    }

    /** With neither rate nor concurrency, AIPerf's default: one request at a time. */
    private static Load load(PhaseSpec spec) {
        if (spec.requestRate() == null) {
            return new Load.Closed(requireNonNullElse(spec.concurrency(), 1));
        }
        Arrival arrival = requireNonNullElse(spec.arrival(), Arrival.POISSON);
        double smoothness = arrival == Arrival.GAMMA ? requireNonNullElse(spec.smoothness(), 1.0) : 1;
        int ceiling = requireNonNullElse(spec.concurrency(), Load.Open.NO_CEILING);
        return new Load.Open(spec.requestRate(), arrival, smoothness, ceiling);
    }

    private static long graceNanos(PhaseSpec spec, PhaseKind kind, long requestTimeoutNanos) {
        if (spec.gracePeriodSeconds() != null) {
            return Nanos.ofSeconds(spec.gracePeriodSeconds());
        }
        boolean cutShort = kind == PhaseKind.PROFILING && spec.durationSeconds() != null;
        return cutShort ? Nanos.ofSeconds(PROFILING_GRACE_SECONDS) : requestTimeoutNanos;
    }
}
