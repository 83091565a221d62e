package dev.rondo.operator;

import dev.rondo.api.ConditionReason;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends without a result. */
final class RunEnds {
    private RunEnds() {}

    static RunStep failed(RunTurn turn, ConditionReason.Stalled cause, String message, Statement... statements) {
        return ended(turn, RunState.failed(cause, message), statements);
    }

    /** Ended by its user, with nothing that could be kept. */
    static RunStep cancelled(RunTurn turn) {
        String by = turn.world().request() == RunRequest.REPLACE ? "another run took its place" : "cancelled";
        String what = turn.world().starts().isEmpty()
                ? " before any load was sent"
                : "; of what had been measured, nothing could be collected";
        RunStep step = ended(turn, RunState.cancelled(by + what));
        return turn.world().isAnotherRun() ? step.thenAtOnce() : step;
    }

    private static RunStep ended(RunTurn turn, RunState state, Statement... statements) {
        List<Statement> all = new ArrayList<>(List.of(
                ConditionReason.ResultsAvailable.NO_RESULTS.because(""),
                ConditionReason.ResultsValid.NOT_EVALUATED.because(""),
                ConditionReason.ObjectivesMet.NOT_EVALUATED.because("")));
        all.addAll(Arrays.asList(statements));
        return RunStep.of(turn.status(state, all)
                .run(runId(turn), turn.world().attempt())
                .completionTime(turn.now())
                .summary(null)
                .build());
    }

    /** An attempt ends under the id that it began under. */
    private static @Nullable String runId(RunTurn turn) {
        return turn.statusOrNull() != null && turn.world().attempt() > 0
                ? turn.statusOrNull().runId()
                : turn.spec().runId();
    }
}
