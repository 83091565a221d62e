package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Conditions;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.RunView;
import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The end of a coordinated run of which no generator delivered anything. Pure. */
final class UnmeasuredEnd {
    private UnmeasuredEnd() {}

    static RunStep of(RunTurn turn, Plan plan, RunView view) {
        boolean asked = turn.world().request().isEnding();
        RunStep end = asked && view.failure().isEmpty()
                ? RunEnds.cancelled(turn)
                : RunEnds.failed(
                        turn,
                        Verdicts.cause(view),
                        Verdicts.message(turn, view),
                        statements(turn, plan, view).toArray(Statement[]::new));
        return end.status()
                .map(status -> RunStep.of(filled(turn, plan, view).apply(status)))
                .orElse(end);
    }

    private static List<Statement> statements(RunTurn turn, Plan plan, RunView view) {
        List<Statement> statements = new ArrayList<>(List.of(ProgressStatus.generatorsReady(turn, view)));
        if (!view.unready().isEmpty() && view.starts().isEmpty()) {
            statements.add(ProgressStatus.unready(plan, view));
        }
        return statements;
    }

    private static UnaryOperator<BenchmarkRunStatus> filled(RunTurn turn, Plan plan, RunView view) {
        boolean probed = plan.readiness().enabled() && view.starts().isEmpty() && view.joined() == view.desired();
        return status -> {
            StatusBuilder builder = new StatusBuilder(turn.generation(), Conditions.of(status.conditions()))
                    .from(status)
                    .progress(new PhaseRows(turn, view, view.starts()).live(plan))
                    .generators(ProgressStatus.generators(turn, view));
            return (probed
                            ? builder.endpoints(
                                    EndpointRows.probed(plan, view.unready()),
                                    plan.endpoints().size())
                            : builder)
                    .build();
        };
    }
}
