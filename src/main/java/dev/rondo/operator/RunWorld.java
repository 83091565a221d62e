package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunStage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision is made from.
 *
 * @param statusOrNull what the operator wrote last
 * @param problem the first rule that the spec breaks, or empty
 * @param jobOrNull of the current attempt
 * @param stageOrNull of the current attempt, if this process coordinates it
 * @param stopping whether that attempt was told to stop
 */
record RunWorld(
        BenchmarkRunSpec spec,
        @Nullable BenchmarkRunStatus statusOrNull,
        String problem,
        @Nullable JobView jobOrNull,
        @Nullable RunStage stageOrNull,
        boolean stopping) {
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
        return statusOrNull != null
                && (attempt() > 0 || phase().isFinished())
                && !Objects.equals(requireNonNullElse(spec.runId(), ""), requireNonNullElse(statusOrNull.runId(), ""));
    }

    boolean suspend() {
        return Boolean.TRUE.equals(spec.suspend());
    }

    boolean cancel() {
        return Boolean.TRUE.equals(spec.cancel());
    }

    Optional<Instant> completionTime() {
        return statusOrNull == null ? Optional.empty() : Optional.ofNullable(statusOrNull.completionTime());
    }

    /** Start instants of the phases that have one, in order. */
    List<Instant> starts() {
        return statusOrNull == null ? List.of() : StartInstants.of(statusOrNull);
    }
}
