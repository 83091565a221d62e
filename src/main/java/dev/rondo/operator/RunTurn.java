package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.RunKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one run: what was seen, and when.
 *
 * @param run as it is in the cache, never changed
 * @param statusOrNull what the operator wrote last, which may be newer than the cache
 * @param pods of the current attempt
 * @param fates of those that are in trouble
 */
record RunTurn(
        BenchmarkRun run,
        @Nullable BenchmarkRunStatus statusOrNull,
        RunWorld world,
        List<PodPlacement> pods,
        List<PodFate> fates,
        Instant now) {
    BenchmarkRunSpec spec() {
        return world.spec();
    }

    /** The current attempt. */
    RunKey key() {
        return key(world.attempt());
    }

    RunKey key(int attempt) {
        return new RunKey(
                run.getMetadata().getNamespace(),
                run.getMetadata().getName(),
                run.getMetadata().getUid(),
                attempt);
    }

    /** Of the spec as it is now. */
    long latestGeneration() {
        return requireNonNullElse(run.getMetadata().getGeneration(), 0L);
    }

    /**
     * The one that a status may claim: as long as it speaks of an earlier run than the spec, the latest generation has not
     * been dealt with, and whoever waits for it must go on waiting.
     */
    long generation() {
        return world.isAnotherRun() && statusOrNull != null
                ? requireNonNullElse(statusOrNull.observedGeneration(), -1L)
                : latestGeneration();
    }

    /** The last status, brought to another state; what is not stated stays. */
    StatusBuilder status(RunState state, List<Statement> statements) {
        Conditions conditions = conditions().merge(state, statements, generation(), now);
        StatusBuilder status = new StatusBuilder(generation(), conditions);
        return statusOrNull == null ? status : status.from(statusOrNull);
    }

    StatusBuilder status(RunState state, Statement... statements) {
        return status(state, List.of(statements));
    }

    Conditions conditions() {
        return Conditions.of(statusOrNull == null ? null : statusOrNull.conditions());
    }
}
