package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.RunView;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a decision is made from: caches first, the cluster where a cache may be behind. */
final class RunObserver {
    private final ClusterObjects cluster;
    private final StatusWriter statuses;
    private final LiveRuns live;
    private final GeneratorFates fates;
    private final InstantSource clock;

    RunObserver(
            ClusterObjects cluster, StatusWriter statuses, LiveRuns live, GeneratorFates fates, InstantSource clock) {
        this.cluster = cluster;
        this.statuses = statuses;
        this.live = live;
        this.fates = fates;
        this.clock = clock;
    }

    /**
     * Looks at a run.
     *
     * @param jobs the Jobs of the run that are in the cache, of any attempt
     * @param pods the same of its pods
     */
    RunTurn observe(BenchmarkRun run, Set<Job> jobs, Set<Pod> pods) {
        RunTurn turn = glance(run);
        RunWorld known = turn.world();
        BenchmarkRunStatus status = turn.statusOrNull();
        Optional<RunView> view = live.find(turn.key()).map(CoordinatedRun::view);
        RunWorld world = new RunWorld(
                known.spec(),
                status,
                needsSpec(known) ? SpecProblem.of(run).orElse(null) : null,
                job(turn, jobs),
                view.map(RunView::stage).orElse(null),
                view.map(each -> each.stopped() || each.failure().isPresent()).orElse(false),
                view.map(each -> each.failure().isPresent()).orElse(false));
        return new RunTurn(
                run,
                status,
                world,
                own(turn.key(), pods),
                fates.of(turn.key(), jobs, pods, world.phase(), turn.now()),
                turn.now());
    }

    /** What is known without asking the cluster anything. */
    RunTurn glance(BenchmarkRun run) {
        BenchmarkRunStatus status = statuses.last(run.getMetadata().getUid()).orElse(run.getStatus());
        RunWorld known = new RunWorld(run.getSpec(), status, null, null, null, false, false);
        return new RunTurn(run, status, known, List.of(), List.of(), clock.instant());
    }

    /** Once there is a plan, the spec is read no more. */
    private static boolean needsSpec(RunWorld known) {
        return known.phase() == RunPhase.PENDING
                || known.attempt() == 0 && !known.phase().isFinished();
    }

    /** The attempt's Job. One that should be there is asked for: the cache may not have heard of it yet. */
    private @Nullable JobView job(RunTurn turn, Set<Job> jobs) {
        RunKey key = turn.key();
        if (key.attempt() == 0) {
            return null;
        }
        String name = RunNames.of(key).job();
        Optional<Job> found = jobs.stream()
                .filter(job -> job.getMetadata().getName().equals(name))
                .findFirst();
        boolean expected = switch (turn.world().phase()) {
            case STARTING, RUNNING, COMPLETING -> true;
            case SUSPENDED -> turn.world().isQueued();
            case PENDING, SUCCEEDED, FAILED, CANCELLED -> false;
        };
        return (found.isEmpty() && expected ? cluster.job(key) : found)
                .map(JobView::of)
                .orElse(null);
    }

    private static List<PodPlacement> own(RunKey key, Set<Pod> pods) {
        return pods.stream()
                .filter(pod -> RunLabels.isOf(key, RunLabels.Component.GENERATOR, pod))
                .flatMap(pod -> PodPlacement.of(pod).stream())
                .toList();
    }
}
