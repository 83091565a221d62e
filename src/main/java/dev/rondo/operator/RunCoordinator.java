package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.RunState;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.RunStage;
import dev.rondo.coordinator.RunView;
import dev.rondo.coordinator.SnapshotStore;
import dev.rondo.coordinator.StartProposal;
import dev.rondo.plan.PlanFormatException;
import dev.rondo.plan.PlannedRun;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The operator's part in an attempt whose Job is released: deadlines, start instants, progress. */
final class RunCoordinator {
    private static final int START_TIMEOUT_SECONDS = 180;
    private static final Duration WHILE_LOADED = Duration.ofSeconds(1);
    private static final Duration AT_BARRIERS = Duration.ofMillis(250);

    private final ClusterObjects cluster;
    private final PlanStore plans;
    private final LiveRuns live;
    private final InstantSource clock;
    private final Path snapshots;
    private final IntFunction<CoordinationLimits> limits;

    /**
     * @param snapshots a directory that may be lost with the process
     * @param limits how long a run is waited for, by its {@code maxLost}
     */
    RunCoordinator(
            ClusterObjects cluster,
            LiveRuns live,
            InstantSource clock,
            Path snapshots,
            IntFunction<CoordinationLimits> limits) {
        this.cluster = cluster;
        this.plans = new PlanStore(cluster);
        this.live = live;
        this.clock = clock;
        this.snapshots = snapshots;
        this.limits = limits;
    }

    /** One look at the attempt, about once a second. */
    RunStep coordinate(RunTurn turn) {
        Optional<CoordinatedRun> found = joined(turn);
        if (found.isEmpty()) {
            cluster.removeAttempt(turn.key());
            return RunEnds.failed(turn, Stalled.JOB_LOST, "the run's plan is gone or was changed");
        }
        CoordinatedRun run = found.get();
        turn.fates().stream().filter(PodFate::lost).forEach(fate -> run.lost(fate.index(), fate.words()));
        run.tick();
        Optional<StartProposal> start = run.dueStart();
        RunView view = run.view();
        RunStep step = RunStep.of(ProgressStatus.of(turn, run.plan(), view, start));
        return start.map(proposal -> step.onceStored(() -> run.startStored(proposal)))
                .orElse(step)
                .wakeAfter(view.stage() == RunStage.RUNNING ? WHILE_LOADED : AT_BARRIERS);
    }

    RunStep stop(RunTurn turn) {
        live.find(turn.key()).ifPresent(CoordinatedRun::stop);
        return RunStep.of(turn.status(RunState.cancelling("the load is being ended"), List.of())
                        .build())
                .wakeAfter(AT_BARRIERS);
    }

    RunStep release(RunTurn turn) {
        cluster.release(turn.key());
        return RunStep.of(turn.status(
                                RunState.progressing(
                                        ConditionReason.Ready.STARTING, "waiting for the generators to join"),
                                List.of())
                        .build())
                .wakeAfter(AT_BARRIERS);
    }

    /** Pods that had joined are gone: whoever joins next is somebody else, and has the whole time for it. */
    RunStep queue(RunTurn turn) {
        live.forget(turn.key().uid());
        return RunStep.of(turn.status(
                        RunState.suspended("the run's Job waits in its queue"),
                        ConditionReason.GeneratorsReady.QUEUED.because("the Job is suspended by its queue"))
                .build());
    }

    /** The attempt's coordination; after a restart it is made again from what was stored. */
    private Optional<CoordinatedRun> joined(RunTurn turn) {
        Optional<CoordinatedRun> found = live.find(turn.key());
        return found.isPresent() ? found : restored(turn);
    }

    private Optional<CoordinatedRun> restored(RunTurn turn) {
        RunKey key = turn.key();
        List<ConfigMap> parts = plans.find(key);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        try {
            PlannedRun planned = StoredPlan.read(parts);
            BenchmarkRunSpec spec = planned.spec().orElse(turn.spec());
            SnapshotStore store =
                    SnapshotStore.inFiles(snapshots.resolve(RunNames.of(key).job() + "-" + key.uid()));
            CoordinatedRun run = new CoordinatedRun(
                    key,
                    planned.plan(),
                    limits.apply(maxLost(spec)),
                    turn.world()
                            .job()
                            .flatMap(JobView::released)
                            .orElse(turn.now())
                            .plus(startTimeout(spec)),
                    store,
                    clock);
            run.restore(turn.world().starts(), lost(turn));
            if (turn.conditions().has(ConditionReason.Reconciling.CANCELLING)) {
                // Before anything else: a generator that was lost after that is no failure of the run.
                run.stop();
            }
            live.add(run, spec, store);
            return Optional.of(run);
        } catch (PlanFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int maxLost(BenchmarkRunSpec spec) {
        return spec.generators() == null
                ? 0
                : requireNonNullElse(spec.generators().maxLost(), 0);
    }

    /** How long all that comes before the load may take. */
    static Duration startTimeout(BenchmarkRunSpec spec) {
        return Duration.ofSeconds(
                spec.generators() == null
                        ? START_TIMEOUT_SECONDS
                        : requireNonNullElse(spec.generators().startTimeoutSeconds(), START_TIMEOUT_SECONDS));
    }

    private static Map<Integer, String> lost(RunTurn turn) {
        Map<Integer, String> lost = new TreeMap<>();
        if (turn.statusOrNull() != null
                && turn.statusOrNull().generators() != null
                && turn.statusOrNull().generators().lostGenerators() != null) {
            for (LostGenerator each : turn.statusOrNull().generators().lostGenerators()) {
                lost.put(each.index(), requireNonNullElse(each.message(), ""));
            }
        }
        return lost;
    }
}
