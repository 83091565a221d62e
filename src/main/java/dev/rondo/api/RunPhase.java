package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One word for people about where a run stands. Programs read the conditions, from which it is computed. */
public enum RunPhase {
    /** Seen; its endpoints are being resolved. */
    @JsonProperty("Pending")
    PENDING,
    /** Held back by {@code spec.suspend}, or by the queue that its Job waits in. */
    @JsonProperty("Suspended")
    SUSPENDED,
    /** Generators are being started. */
    @JsonProperty("Starting")
    STARTING,
    /** Load is sent. */
    @JsonProperty("Running")
    RUNNING,
    /** The load has ended; results are collected and stored. */
    @JsonProperty("Completing")
    COMPLETING,
    /** A result that is valid, or suspect at most, is stored and every objective is met. */
    @JsonProperty("Succeeded")
    SUCCEEDED,
    /** It can't run, or its result is not what was asked for; the condition Stalled says why. */
    @JsonProperty("Failed")
    FAILED,
    /** Ended by {@code spec.cancel}; the partial result is kept. */
    @JsonProperty("Cancelled")
    CANCELLED;

    /** The phase that the conditions mean: the outcome of a finished run, else what Ready gives as its reason. */
    public static RunPhase of(Conditions conditions) {
        for (ConditionReason.Finished outcome : ConditionReason.Finished.values()) {
            if (conditions.has(outcome) && outcome != ConditionReason.Finished.IN_PROGRESS) {
                return valueOf(outcome.name());
            }
        }
        for (ConditionReason.Ready standing : ConditionReason.Ready.values()) {
            if (conditions.has(standing)) {
                return valueOf(standing.name());
            }
        }
        return PENDING;
    }

    /** Whether nothing will change any more, but for a new {@code spec.runId}. */
    public boolean isFinished() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
