package dev.rondo.operator;

import dev.rondo.generator.GeneratorSettings;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes and runs the pods of released Jobs, and ends those that are deleted: the Job controller, the scheduler and a kubelet
 * in one. Generators are real and run in threads of this process, on what a kubelet would have mounted.
 */
final class FakeJobController implements AutoCloseable {
    private final KubernetesClient client;
    private final Path directory;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final Set<Integer> held = ConcurrentHashMap.newKeySet();
    private final Map<String, FakePod> pods = new ConcurrentSkipListMap<>();
    private volatile Function<GeneratorSettings, PodProgram> program = PodProgram::generator;
    private final SharedIndexInformer<Job> jobInformer;
    private final SharedIndexInformer<Pod> podInformer;

    private record Handler<T>(Consumer<T> seen) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            seen.accept(object);
        }

        @Override
        public void onUpdate(T before, T object) {
            seen.accept(object);
        }

        @Override
        public void onDelete(T object, boolean unknown) {}
    }

    FakeJobController(KubernetesClient client, Path directory) {
        this.client = client;
        this.directory = directory;
        this.jobInformer = client.batch().v1().jobs().inAnyNamespace().inform(new Handler<>(this::release));
        this.podInformer = client.pods().inAnyNamespace().inform(new Handler<>(this::endIfDeleted));
    }

    /** Pods with this index are made from now on, but never started: for a test to say what becomes of them. */
    void hold(int index) {
        held.add(index);
    }

    /** Pods that are made from now on run this in place of a generator. */
    void play(Function<GeneratorSettings, PodProgram> other) {
        program = other;
    }

    /** Starts a pod that was held. */
    void start(String run, int index) {
        FakePod pod = pod(run, index);
        executor.submit(() -> run(pod));
    }

    /** Exit codes by {@code JOB-INDEX} of the pods that have ended. */
    Map<String, Integer> exitCodes() {
        Map<String, Integer> codes = new TreeMap<>();
        pods.forEach((name, pod) -> {
            if (pod.exitCode() >= 0) {
                codes.put(name, pod.exitCode());
            }
        });
        return codes;
    }

    /** All that were ever made, by name. */
    Map<String, FakePod> pods() {
        return pods;
    }

    /** The pod with that index of a run's latest attempt. */
    FakePod pod(String run, int index) {
        return pods.values().stream()
                .filter(pod -> pod.index() == index && pod.name().startsWith(run + "-"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void release(Job job) {
        if (Boolean.TRUE.equals(job.getSpec().getSuspend())
                || !released.add(job.getMetadata().getUid())) {
            return;
        }
        List<FakePod> made = IntStream.range(0, job.getSpec().getCompletions())
                .mapToObj(index -> new FakePod(client, job, index, directory, program))
                .toList();
        made.forEach(pod -> pods.put(pod.name(), pod));
        executor.submit(() -> start(job, made));
    }

    private void start(Job job, List<FakePod> made) {
        status(
                job,
                new JobStatusBuilder()
                        .withStartTime(Instant.now().toString())
                        .withActive(made.size())
                        .build());
        made.forEach(FakePod::create);
        made.stream().filter(pod -> !held.contains(pod.index())).forEach(pod -> executor.submit(() -> run(pod)));
    }

    private Void run(FakePod pod) throws IOException {
        pod.run();
        List<FakePod> all = pods.values().stream()
                .filter(each -> each.job().equals(pod.job()))
                .toList();
        if (all.stream().allMatch(each -> each.exitCode() >= 0)) {
            boolean complete = all.stream().allMatch(each -> each.exitCode() == 0);
            status(pod.job(), ended(complete));
        }
        return null;
    }

    private static JobStatus ended(boolean complete) {
        return new JobStatusBuilder()
                .withStartTime(Instant.now().toString())
                .addNewCondition()
                .withType(complete ? "Complete" : "Failed")
                .withStatus("True")
                .withMessage("")
                .endCondition()
                .build();
    }

    private void endIfDeleted(Pod pod) {
        FakePod known = pods.get(pod.getMetadata().getName());
        if (known != null && pod.getMetadata().getDeletionTimestamp() != null) {
            executor.submit(() -> {
                known.deletedByCluster();
                return null;
            });
        }
    }

    private void status(Job job, JobStatus status) {
        Job now = client.resource(job).get();
        if (now != null) {
            client.resource(new JobBuilder(now)
                            .editMetadata()
                            .withResourceVersion(null)
                            .endMetadata()
                            .withStatus(status)
                            .build())
                    .updateStatus();
        }
    }

    @Override
    public void close() {
        jobInformer.close();
        podInformer.close();
        executor.shutdownNow();
    }
}
