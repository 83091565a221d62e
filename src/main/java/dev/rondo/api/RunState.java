package dev.rondo.api;

import java.util.List;

/**
 * Where a run stands, as the conditions that tools judge it by: Ready, Reconciling, Stalled and Finished. Only its
 * factories make one, so that kstatus reads every state as it is meant: under way is InProgress, succeeded is Current,
 * failed and cancelled are Failed.
 */
public final class RunState {
    private final List<Statement> statements;

    private RunState(Statement... statements) {
        this.statements = List.of(statements);
    }

    /** Under way: Pending, Starting, Running or Completing. */
    public static RunState progressing(ConditionReason.Ready standing, String message) {
        return unfinished(standing, ConditionReason.Reconciling.PROGRESSING, message);
    }

    /** Being ended before its time; stays Completing until it is. */
    public static RunState cancelling(String message) {
        return unfinished(ConditionReason.Ready.COMPLETING, ConditionReason.Reconciling.CANCELLING, message);
    }

    /** Under way, but held up by the cluster's API. */
    public static RunState retrying(ConditionReason.Ready standing, String message) {
        return unfinished(standing, ConditionReason.Reconciling.RETRYING, message);
    }

    /** Held back: nothing is being done, and nothing is wrong. */
    public static RunState suspended(String message) {
        return new RunState(
                ConditionReason.Ready.SUSPENDED.because(message),
                ConditionReason.Finished.IN_PROGRESS.because(message));
    }

    public static RunState succeeded(String message) {
        return new RunState(
                ConditionReason.Ready.SUCCEEDED.because(message), ConditionReason.Finished.SUCCEEDED.because(message));
    }

    /** Ended without what was asked for, for any cause but {@link ConditionReason.Stalled#CANCELLED}. */
    public static RunState failed(ConditionReason.Stalled cause, String message) {
        if (cause == ConditionReason.Stalled.CANCELLED) {
            throw new IllegalArgumentException("cause must not be \"CANCELLED\"; use `cancelled`");
        }
        return new RunState(
                ConditionReason.Ready.FAILED.because(message),
                cause.because(message),
                ConditionReason.Finished.FAILED.because(message));
    }

    /** Ended by its user. Not what kstatus calls Current: whoever waits for the result doesn't get it. */
    public static RunState cancelled(String message) {
        return new RunState(
                ConditionReason.Ready.CANCELLED.because(message),
                ConditionReason.Stalled.CANCELLED.because(message),
                ConditionReason.Finished.CANCELLED.because(message));
    }

    private static RunState unfinished(
            ConditionReason.Ready standing, ConditionReason.Reconciling doing, String message) {
        switch (standing) {
            case PENDING, STARTING, RUNNING, COMPLETING -> {}
            default ->
                throw new IllegalArgumentException(
                        "standing must be PENDING, STARTING, RUNNING or COMPLETING, but is \"" + standing + "\"");
        }
        return new RunState(
                standing.because(message),
                doing.because(message),
                ConditionReason.Finished.IN_PROGRESS.because(message));
    }

    List<Statement> statements() {
        return statements;
    }
}
