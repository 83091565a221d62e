package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision is made from.
 *
 * @param statusOrNull what the operator wrote last
 * @param problemOrNull why the spec makes no run; looked for only as long as there is no plan
 * @param jobOrNull of the current attempt
 * @param stageOrNull of the current attempt, if this process coordinates it
 * @param stopping whether that attempt was told to stop
 * @param failed whether that attempt was given up
 */
record RunWorld(
        BenchmarkRunSpec spec,
        @Nullable BenchmarkRunStatus statusOrNull,
        @Nullable SpecProblem problemOrNull,
        @Nullable JobView jobOrNull,
        @Nullable RunStage stageOrNull,
        boolean stopping,
        boolean failed) {
    Optional<SpecProblem> problem() {
        return Optional.ofNullable(problemOrNull);
    }

    Optional<JobView> job() {
        return Optional.ofNullable(jobOrNull);
    }

    Optional<RunStage> stage() {
        return Optional.ofNullable(stageOrNull);
    }

    /** 0 before the first. */
    int attempt() {
        return statusOrNull == null ? 0 : requireNonNullElse(statusOrNull.attempt(), 0);
    }

    RunPhase phase() {
        return statusOrNull == null || statusOrNull.phase() == null ? RunPhase.PENDING : statusOrNull.phase();
    }

    /** Whether the spec asks for another run than the status speaks of. */
    boolean isAnotherRun() {
        return RunRequest.isAnother(spec, statusOrNull);
    }

    /** What the user asks of this attempt. */
    RunRequest request() {
        return RunRequest.of(spec, statusOrNull, failed);
    }

    /** Whether the Job waits, or waited when last seen, for a queue to release it. */
    boolean isQueued() {
        return phase() == RunPhase.SUSPENDED
                && statusOrNull != null
                && Conditions.of(statusOrNull.conditions()).has(ConditionReason.GeneratorsReady.QUEUED);
    }

    Optional<Instant> completionTime() {
        return statusOrNull == null ? Optional.empty() : Optional.ofNullable(statusOrNull.completionTime());
    }

    /** Start instants of the phases that have one, in order. */
    List<Instant> starts() {
        return statusOrNull == null ? List.of() : StartInstants.of(statusOrNull);
    }
}
