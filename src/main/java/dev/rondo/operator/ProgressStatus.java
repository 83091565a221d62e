package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.OnUnready;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunStage;
import dev.rondo.coordinator.RunView;
import dev.rondo.coordinator.StartProposal;
import dev.rondo.coordinator.StartSpread;
import dev.rondo.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status of a run whose generators are at work. Pure. */
final class ProgressStatus {
    /** Endpoints that a sentence names. */
    private static final int MOST_IN_WORDS = 10;

    private ProgressStatus() {}

    /**
     * The status.
     *
     * @param start an instant that is to be stored with it
     */
    static BenchmarkRunStatus of(RunTurn turn, Plan plan, RunView view, Optional<StartProposal> start) {
        List<Instant> starts = Stream.concat(view.starts().stream(), start.map(StartProposal::at).stream())
                .toList();
        List<Statement> statements = new ArrayList<>(List.of(generatorsReady(turn, view)));
        boolean probed = plan.readiness().enabled() && view.starts().isEmpty() && view.stage() == RunStage.BARRIER;
        if (probed && !view.unready().isEmpty()) {
            statements.add(unready(plan, view));
        }
        StatusBuilder status = turn.status(state(turn, plan, view, starts.size()), statements)
                .startTime(starts.isEmpty() ? null : starts.get(0))
                .progress(new PhaseRows(turn, view, starts).live(plan))
                .generators(generators(turn, view));
        if (probed) {
            status.endpoints(
                    EndpointRows.probed(plan, view.unready()), plan.endpoints().size());
        }
        if (view.stage() == RunStage.RUNNING) {
            int phase = view.starts().size() - 1;
            status.summary(LiveSummary.of(view.progress().get(phase), view.rates()));
        }
        return status.build();
    }

    static GeneratorsStatus generators(RunTurn turn, RunView view) {
        List<LostGenerator> lost = LostGenerators.rows(turn, view);
        return new GeneratorsStatus(
                view.desired(),
                joined(turn, view),
                lost.size(),
                view.startSpread().map(StartSpread::skewMillis).orElse(null),
                view.startSpread().map(StartSpread::uncertaintyMillis).orElse(null),
                lost.isEmpty() ? null : lost);
    }

    /** After a restart of the operator those that had joined before come back one by one. */
    private static int joined(RunTurn turn, RunView view) {
        GeneratorsStatus before =
                turn.statusOrNull() == null ? null : turn.statusOrNull().generators();
        boolean restored = !view.starts().isEmpty() && before != null && before.joined() != null;
        return restored ? Math.max(view.joined(), before.joined()) : view.joined();
    }

    private static RunState state(RunTurn turn, Plan plan, RunView view, int begun) {
        if (view.failure().isEmpty() && turn.world().request().isEnding()) {
            return RunState.cancelling("the load is being ended");
        }
        return switch (view.stage()) {
            case JOINING -> RunState.progressing(ConditionReason.Ready.STARTING, "waiting for the generators to join");
            case BARRIER, RUNNING ->
                begun == 0
                        ? RunState.progressing(ConditionReason.Ready.STARTING, "all generators have joined")
                        : RunState.progressing(
                                ConditionReason.Ready.RUNNING,
                                "phase \"" + plan.phases().get(begun - 1).name() + "\"");
            case CLOSING, STOPPING, COMPLETE, SEALED ->
                RunState.progressing(ConditionReason.Ready.COMPLETING, completing(view));
        };
    }

    private static String completing(RunView view) {
        return view.failure()
                .map(RunFailure::message)
                .map(why -> "given up (" + why + "); what was measured is being collected")
                .orElse("results are being collected");
    }

    /** With the cluster's own words where it has any; else what the coordinator saw. */
    static Statement generatorsReady(RunTurn turn, RunView view) {
        List<LostGenerator> lost = LostGenerators.rows(turn, view);
        if (!lost.isEmpty()) {
            return LostGenerators.reason(lost.get(0)).because(LostGenerators.inWords(lost));
        }
        Optional<PodFate> stuck =
                view.starts().isEmpty() ? turn.fates().stream().findFirst() : Optional.empty();
        if (stuck.isPresent()) {
            return stuck.get()
                    .reason()
                    .because("generator " + stuck.get().index() + ": "
                            + stuck.get().words());
        }
        return view.stage() == RunStage.JOINING
                ? ConditionReason.GeneratorsReady.STARTING.because(
                        view.joined() + " of " + view.desired() + " have joined")
                : ConditionReason.GeneratorsReady.JOINED.because(view.desired() + " have joined");
    }

    /** That endpoints did not answer, with their names and what was heard instead. */
    static Statement unready(Plan plan, RunView view) {
        ConditionReason.EndpointsResolved reason = plan.readiness().onUnready() == OnUnready.FAIL
                ? ConditionReason.EndpointsResolved.NOT_READY
                : ConditionReason.EndpointsResolved.SOME_NOT_READY;
        Map<String, String> unready = view.unready();
        String named = plan.endpoints().stream()
                .filter(endpoint -> unready.containsKey(endpoint.name()))
                .limit(MOST_IN_WORDS)
                .map(endpoint -> "\"" + endpoint.name() + "\": " + unready.get(endpoint.name()))
                .collect(Collectors.joining("; "));
        int more = unready.size() - MOST_IN_WORDS;
        return reason.because(unready.size() + " of " + plan.endpoints().size() + " endpoints were not ready in time: "
                + named + (more > 0 ? "; and " + more + " more" : ""));
    }
}
