package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestMetadata;
import dev.rondo.api.ManifestValidator;
import dev.rondo.api.RunPhase;
import dev.rondo.api.Violation;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.RunView;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a decision is made from: caches first, the cluster where a cache may be behind. */
final class RunObserver {
    private final ClusterObjects cluster;
    private final StatusWriter statuses;
    private final LiveRuns live;
    private final InstantSource clock;

    RunObserver(ClusterObjects cluster, StatusWriter statuses, LiveRuns live, InstantSource clock) {
        this.cluster = cluster;
        this.statuses = statuses;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Looks at a run.
     *
     * @param jobs the Jobs of the run that are in the cache, of any attempt
     * @param pods the same of its pods
     */
    RunTurn observe(BenchmarkRun run, Set<Job> jobs, Set<Pod> pods) {
        BenchmarkRunStatus status = statuses.last(run.getMetadata().getUid()).orElse(run.getStatus());
        RunWorld known = new RunWorld(run.getSpec(), status, problem(run), null, null, false);
        RunTurn turn = new RunTurn(run, status, known, List.of(), List.of(), clock.instant());
        Optional<RunView> view = live.find(turn.key()).map(CoordinatedRun::view);
        RunWorld world = new RunWorld(
                known.spec(),
                status,
                known.problem(),
                job(turn, jobs),
                view.map(RunView::stage).orElse(null),
                view.map(each -> each.stopped() || each.failure().isPresent()).orElse(false));
        List<Pod> own = own(turn.key(), pods);
        return new RunTurn(
                run,
                status,
                world,
                own.stream().flatMap(pod -> GeneratorPod.of(pod).stream()).toList(),
                own.stream().flatMap(pod -> PodFate.of(pod).stream()).toList(),
                turn.now());
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
        RunPhase phase = turn.world().phase();
        boolean expected = phase == RunPhase.STARTING || phase == RunPhase.RUNNING || phase == RunPhase.COMPLETING;
        return (found.isEmpty() && expected ? cluster.job(key) : found)
                .map(JobView::of)
                .orElse(null);
    }

    private static List<Pod> own(RunKey key, Set<Pod> pods) {
        Map<String, String> labels = RunLabels.of(key, RunLabels.Component.GENERATOR);
        return pods.stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private static String problem(BenchmarkRun run) {
        BenchmarkRunSpec spec = run.getSpec();
        ManifestMetadata metadata = new ManifestMetadata(
                run.getMetadata().getName(), run.getMetadata().getNamespace(), null, null);
        return ManifestValidator.validate(new Manifest(Manifest.API_VERSION, Manifest.KIND, metadata, spec)).stream()
                .findFirst()
                .map(Violation::toString)
                .orElse("");
    }
}
