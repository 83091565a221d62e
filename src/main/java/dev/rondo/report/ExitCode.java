package dev.rondo.report;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Finished;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.RunPhase;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import java.util.Arrays;

/** The exit codes of the command, and the one that a result earns. Where several apply, the order is 2, 130 or 143, 1, 4, 3. */
public final class ExitCode {
    /** Done, and every objective met. */
    public static final int OK = 0;
    /** The run failed: no request succeeded, or its results could not be written. */
    public static final int FAILED = 1;
    /** The command or the manifest is wrong. */
    public static final int USAGE = 2;
    /** An objective was missed. */
    public static final int OBJECTIVE_MISSED = 3;
    /** The result says nothing about the servers. */
    public static final int INVALID = 4;
    /** SIGINT; the result is partial. */
    public static final int INTERRUPTED = 130;
    /** SIGTERM; the result is partial. */
    public static final int TERMINATED = 143;

    private ExitCode() {}

    /** Of a finished run. A cancelled one counts as interrupted by SIGINT: the document doesn't say by which signal. */
    public static int of(ResultDocument document) {
        if (document.wasCancelled()) {
            return INTERRUPTED;
        }
        if (new Figures(document.metrics()).count("request_count") == 0) {
            return FAILED;
        }
        if (document.validity().verdict() == Verdict.INVALID) {
            return INVALID;
        }
        return document.objectives().stream().allMatch(ObjectiveResult::met) ? OK : OBJECTIVE_MISSED;
    }

    /** Of a run in a cluster that has ended, with a result or without one. A cancelled one counts as interrupted. */
    public static int of(BenchmarkRunStatus status) {
        Conditions conditions = Conditions.of(status.conditions());
        if (conditions.has(Finished.SUCCEEDED)) {
            return OK;
        }
        if (conditions.has(Finished.CANCELLED)) {
            return INTERRUPTED;
        }
        return Arrays.stream(Stalled.values())
                .filter(conditions::has)
                .findFirst()
                .map(ExitCode::of)
                .orElse(FAILED);
    }

    /** Of an earlier run of a resource, which keeps how it ended but not why. */
    public static int of(HistoryEntry earlier, ResultDocument document) {
        if (earlier.phase() == RunPhase.CANCELLED) {
            return INTERRUPTED;
        }
        int measured = of(document);
        return measured == OK && earlier.phase() != RunPhase.SUCCEEDED ? FAILED : measured;
    }

    private static int of(Stalled cause) {
        return switch (cause) {
            case INVALID_SPEC, SPEC_TOO_LARGE, PLAN_TOO_LARGE -> USAGE;
            case GENERATORS_LOST, RESULTS_INVALID -> INVALID;
            case OBJECTIVES_MISSED -> OBJECTIVE_MISSED;
            case CANCELLED -> INTERRUPTED;
            default -> FAILED;
        };
    }
}
