package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a user asks of the attempt that is under way, beyond that it goes on. Pure. */
enum RunRequest {
    /** Nothing, or nothing that still counts. */
    NONE,
    /** Stop its load and give it up: {@code spec.suspend}. */
    SUSPEND,
    /** End it and keep what was measured: {@code spec.cancel}. */
    CANCEL,
    /** The same, because a new {@code spec.runId} asks for another run. */
    REPLACE;

    /**
     * What is asked of a run without an attempt, or of its attempt. A run that had failed before is not ended by anybody else any more; a run that is being ended stays
     * so, whatever the spec says later; and the switches of a spec with another {@code runId} are meant for that run.
     *
     * @param status what the operator wrote last
     * @param failed whether the attempt was given up already
     */
    static RunRequest of(BenchmarkRunSpec spec, @Nullable BenchmarkRunStatus status, boolean failed) {
        if (failed) {
            return NONE;
        }
        if (isAnother(spec, status)) {
            return REPLACE;
        }
        boolean latched =
                status != null && Conditions.of(status.conditions()).has(ConditionReason.Reconciling.CANCELLING);
        if (latched || Boolean.TRUE.equals(spec.cancel())) {
            return CANCEL;
        }
        return Boolean.TRUE.equals(spec.suspend()) ? SUSPEND : NONE;
    }

    /** Whether the spec asks for another run than the status speaks of. One that was only held back is no other. */
    static boolean isAnother(BenchmarkRunSpec spec, @Nullable BenchmarkRunStatus status) {
        return status != null
                && (requireNonNullElse(status.attempt(), 0) > 0
                        || status.phase() != null && status.phase().isFinished())
                && !Objects.equals(requireNonNullElse(spec.runId(), ""), requireNonNullElse(status.runId(), ""));
    }

    /** Whether the attempt delivers what it has and ends. */
    boolean isEnding() {
        return this == CANCEL || this == REPLACE;
    }
}
