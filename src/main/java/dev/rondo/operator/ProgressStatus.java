package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.coordinator.RunStage;
import dev.rondo.coordinator.RunView;
import dev.rondo.coordinator.StartProposal;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The status of a run whose generators are at work. Pure. */
final class ProgressStatus {
    private ProgressStatus() {}

    /**
     * The status.
     *
     * @param start an instant that is to be stored with it
     */
    static BenchmarkRunStatus of(RunTurn turn, Plan plan, RunView view, Optional<StartProposal> start) {
        List<Instant> starts = Stream.concat(view.starts().stream(), start.map(StartProposal::at).stream())
                .toList();
        return turn.status(state(turn, plan, view, starts.size()), generatorsReady(turn, view))
                .startTime(starts.isEmpty() ? null : starts.get(0))
                .progress(plan.phases().stream()
                        .map(phase -> progress(turn, phase, view, starts))
                        .toList())
                .generators(generators(view, null))
                .build();
    }

    static GeneratorsStatus generators(RunView view, @Nullable Double startSkewMillis) {
        return new GeneratorsStatus(
                view.desired(),
                view.joined(),
                view.lost().size(),
                startSkewMillis,
                view.lost().isEmpty()
                        ? null
                        : view.lost().entrySet().stream()
                                .map(lost -> new LostGenerator(lost.getKey(), null, null, null, lost.getValue()))
                                .toList());
    }

    private static RunState state(RunTurn turn, Plan plan, RunView view, int begun) {
        if (view.failure().isEmpty() && turn.world().request().isEnding()) {
            return RunState.cancelling("the load is being ended");
        }
        return switch (view.stage()) {
            case JOINING -> RunState.progressing(ConditionReason.Ready.STARTING, "waiting for the generators to join");
            case BARRIER, RUNNING ->
                RunState.progressing(
                        ConditionReason.Ready.RUNNING,
                        "phase \"" + plan.phases().get(begun - 1).name() + "\"");
            case CLOSING, STOPPING, COMPLETE, SEALED ->
                RunState.progressing(ConditionReason.Ready.COMPLETING, "results are being collected");
        };
    }

    /** With the cluster's own words where it has any; else what the coordinator saw. */
    static Statement generatorsReady(RunTurn turn, RunView view) {
        boolean loaded = !view.starts().isEmpty();
        Optional<PodFate> fate = turn.fates().stream()
                .filter(each -> view.lost().containsKey(each.index()) || !loaded)
                .min(Comparator.comparing(each -> !each.lost()));
        if (fate.isPresent()) {
            return fate.get()
                    .reason()
                    .because("generator " + fate.get().index() + ": "
                            + fate.get().words());
        }
        if (!view.lost().isEmpty()) {
            int first = view.lost().firstKey();
            return ConditionReason.GeneratorsReady.SILENT.because(
                    "generator " + first + ": " + view.lost().get(first));
        }
        return view.stage() == RunStage.JOINING
                ? ConditionReason.GeneratorsReady.STARTING.because(
                        view.joined() + " of " + view.desired() + " have joined")
                : ConditionReason.GeneratorsReady.JOINED.because(view.desired() + " have joined");
    }

    private static PhaseProgress progress(RunTurn turn, PlannedPhase phase, RunView view, List<Instant> starts) {
        int index = phase.index();
        if (index >= starts.size()) {
            return PhaseProgress.waiting(phase.name(), phase.kind());
        }
        ProgressSnapshot seen =
                index < view.progress().size() ? view.progress().get(index) : ProgressSnapshot.none(index);
        boolean done = index < starts.size() - 1 || view.stage().compareTo(RunStage.RUNNING) > 0;
        long completed = seen.succeeded() + seen.failed();
        double seconds = Duration.between(starts.get(index), turn.now()).toMillis() / 1000.0;
        Instant ended = done ? requireNonNullElse(earlierEnd(turn, index), turn.now()) : null;
        return new PhaseProgress(
                phase.name(),
                phase.kind(),
                done ? PhaseState.DONE : PhaseState.RUNNING,
                starts.get(index),
                ended,
                seen.sent(),
                completed,
                seen.failed(),
                seen.cancelled(),
                seen.sent() - completed - seen.cancelled(),
                done || seconds <= 0 ? null : completed / seconds,
                null,
                null,
                done ? 100.0 : null);
    }

    private static @Nullable Instant earlierEnd(RunTurn turn, int phase) {
        List<PhaseProgress> before =
                turn.statusOrNull() == null ? null : turn.statusOrNull().progress();
        return before == null || phase >= before.size()
                ? null
                : before.get(phase).endTime();
    }
}
