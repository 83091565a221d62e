package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what was decided. */
final class RunActions {
    private final ClusterObjects cluster;
    private final LiveRuns live;
    private final RunPreparation preparation;
    private final RunCoordinator coordinator;
    private final RunCompletion completion;

    RunActions(
            ClusterObjects cluster,
            LiveRuns live,
            RunPreparation preparation,
            RunCoordinator coordinator,
            RunCompletion completion) {
        this.cluster = cluster;
        this.live = live;
        this.preparation = preparation;
        this.coordinator = coordinator;
        this.completion = completion;
    }

    RunStep act(RunTurn turn, RunDecision decision) {
        if (decision instanceof RunDecision.Begin begin) {
            return begin(turn, begin.attempt());
        } else if (decision instanceof RunDecision.Prepare) {
            return preparation.prepare(turn);
        } else if (decision instanceof RunDecision.Release) {
            return coordinator.release(turn);
        } else if (decision instanceof RunDecision.Queue) {
            return coordinator.queue(turn);
        } else if (decision instanceof RunDecision.Coordinate) {
            return coordinator.coordinate(turn);
        } else if (decision instanceof RunDecision.Stop) {
            return coordinator.stop(turn);
        } else if (decision instanceof RunDecision.Complete) {
            return completion.complete(turn);
        }
        return actOnAnEnd(turn, decision);
    }

    private RunStep actOnAnEnd(RunTurn turn, RunDecision decision) {
        if (decision instanceof RunDecision.Fail fail) {
            removeAttempt(turn);
            return RunEnds.failed(turn, fail.cause(), fail.message());
        } else if (decision instanceof RunDecision.Cancel) {
            removeAttempt(turn);
            return RunEnds.cancelled(turn);
        } else if (decision instanceof RunDecision.Hold) {
            return RunStep.of(suspended(turn));
        } else if (decision instanceof RunDecision.GiveUp) {
            // The status first: a suspension that was written down holds for this attempt, whatever the spec says next.
            return RunStep.of(suspended(turn)).onceStored(() -> removeAttempt(turn));
        } else if (decision instanceof RunDecision.Halt) {
            return halt(turn);
        } else if (decision instanceof RunDecision.Expire) {
            removeAttempt(turn);
            return RunStep.none();
        }
        return rest(turn, (RunDecision.Rest) decision);
    }

    /** Pods that have ended stay, for their logs; a queue would start a Job again that was merely suspended. */
    private RunStep halt(RunTurn turn) {
        if (turn.world().job().filter(JobView::queued).isPresent()) {
            removeAttempt(turn);
        } else {
            cluster.halt(turn.key());
        }
        return RunStep.none();
    }

    private RunStep rest(RunTurn turn, RunDecision.Rest rest) {
        if (turn.world().job().map(JobView::finished).orElse(true)) {
            live.forget(turn.key().uid());
        }
        BenchmarkRunStatus observed = observed(turn);
        RunStep step = observed == null ? RunStep.none() : RunStep.of(observed);
        return rest.until()
                .map(until -> step.wakeAfter(Duration.between(turn.now(), until)))
                .orElse(step);
    }

    /** A change of the spec that changes nothing was seen all the same. */
    private static @Nullable BenchmarkRunStatus observed(RunTurn turn) {
        BenchmarkRunStatus status = turn.statusOrNull();
        if (status == null || Objects.equals(turn.generation(), status.observedGeneration())) {
            return null;
        }
        return new StatusBuilder(turn.generation(), turn.conditions().observedAt(turn.generation()))
                .from(status)
                .build();
    }

    private RunStep begin(RunTurn turn, int attempt) {
        removeAttempt(turn);
        Histories.dropped(turn.statusOrNull()).forEach(name -> cluster.removeConfigMap(turn.key(), name));
        RunState state = RunState.progressing(ConditionReason.Ready.PENDING, "endpoints are being resolved");
        long generation = turn.latestGeneration();
        return RunStep.of(new StatusBuilder(
                                generation, turn.conditions().merge(state, Conditions.notYet(), generation, turn.now()))
                        .run(turn.spec().runId(), attempt)
                        .history(Histories.after(turn.statusOrNull()))
                        .build())
                .thenAtOnce();
    }

    private void removeAttempt(RunTurn turn) {
        live.forget(turn.key().uid());
        if (turn.world().attempt() > 0) {
            cluster.removeAttempt(turn.key());
        }
    }

    /** Nothing is left of what the attempt was. */
    private static BenchmarkRunStatus suspended(RunTurn turn) {
        RunState state = RunState.suspended("held back by spec.suspend");
        BenchmarkRunStatus status = turn.statusOrNull();
        return new StatusBuilder(
                        turn.generation(),
                        turn.conditions().merge(state, Conditions.notYet(), turn.generation(), turn.now()))
                .run(turn.spec().runId(), turn.world().attempt())
                .history(status == null ? null : status.history())
                .build();
    }
}
