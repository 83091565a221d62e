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

    static RunStep cancelled(RunTurn turn) {
        return ended(turn, RunState.cancelled("cancelled before any load was sent"));
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

    /** A run that another one takes the place of ends under its own id, so that the other is seen to be another. */
    private static @Nullable String runId(RunTurn turn) {
        boolean alive = turn.statusOrNull() != null
                && turn.world().attempt() > 0
                && !turn.world().phase().isFinished();
        return alive ? turn.statusOrNull().runId() : turn.spec().runId();
    }
}
