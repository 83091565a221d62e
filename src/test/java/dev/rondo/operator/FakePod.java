package dev.rondo.operator;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.generator.GeneratorEnd;
import dev.rondo.generator.GeneratorSettings;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One generator's pod: what the Job controller makes, and what a kubelet does with it. */
final class FakePod {
    /** Keeps a pod that is being deleted until its container has ended. */
    static final String FINALIZER = "rondo.dev/kubelet";

    /** From the wish that it ends to its end by force: shorter than in a cluster, so that tests are. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final Job job;
    private final int index;
    private final Path root;
    private final Function<GeneratorSettings, PodProgram> program;
    private Optional<PodProgram> process = Optional.empty();
    private Optional<Thread> thread = Optional.empty();
    private Optional<PodStatus> end = Optional.empty();
    private final CountDownLatch gone = new CountDownLatch(1);
    private int exitCode = -1;
    private boolean deleted;

    /** @param program what its container does, by what was mounted into it */
    FakePod(
            KubernetesClient client,
            Job job,
            int index,
            Path directory,
            Function<GeneratorSettings, PodProgram> program) {
        this.client = client;
        this.job = job;
        this.index = index;
        this.program = program;
        this.root = directory.resolve(name());
    }

    String name() {
        return job.getMetadata().getName() + "-" + index;
    }

    Job job() {
        return job;
    }

    int index() {
        return index;
    }

    /** -1 while it runs. */
    synchronized int exitCode() {
        return exitCode;
    }

    /** Makes the pod in the cluster, pending. */
    void create() {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(job.getMetadata().getNamespace())
                        .withName(name())
                        .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
                        .withAnnotations(
                                job.getSpec().getTemplate().getMetadata().getAnnotations())
                        .addToAnnotations(RunLabels.COMPLETION_INDEX, Integer.toString(index))
                        .withFinalizers(FINALIZER)
                        .addNewOwnerReference()
                        .withApiVersion("batch/v1")
                        .withKind("Job")
                        .withName(job.getMetadata().getName())
                        .withUid(job.getMetadata().getUid())
                        .withController(true)
                        .endOwnerReference()
                        .endMetadata()
                        .withSpec(job.getSpec().getTemplate().getSpec())
                        .withNewStatus()
                        .withPhase("Pending")
                        .endStatus()
                        .build())
                .create();
    }

    /** Runs the generator to its end, on the caller's thread. */
    void run() throws IOException {
        status(new PodStatusBuilder().withPhase("Running").build());
        PodProgram generator = program.apply(settings());
        synchronized (this) {
            process = Optional.of(generator);
            thread = Optional.of(Thread.currentThread());
            if (deleted || end.isPresent()) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            GeneratorEnd ended = generator.execute();
            ended(ended.exitCode(), ended.exitCode() == 0 ? "Completed" : "Error", ended.message());
        } catch (InterruptedException e) {
            ended(137, "Error", "");
        }
    }

    private GeneratorSettings settings() throws IOException {
        new MountedVolumes(client, job.getMetadata().getNamespace(), root)
                .write(job.getSpec().getTemplate().getSpec(), token());
        Map<String, String> environment = new HashMap<>();
        for (EnvVar variable :
                job.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv()) {
            environment.put(variable.getName(), variable.getValue());
        }
        environment.put(GeneratorContract.INDEX, Integer.toString(index));
        environment.put(GeneratorContract.ROOT, root.toString());
        return GeneratorSettings.read(environment::get);
    }

    /** What a cluster would vouch for: pod, its uid and its index. */
    private String token() {
        return name() + "/" + job.getMetadata().getUid() + "-" + index + "/" + index;
    }

    private synchronized void ended(int code, String reason, String message) {
        Thread.interrupted();
        thread = Optional.empty();
        exitCode = code;
        status(end.orElseGet(() -> terminated(code, reason, message)));
        if (deleted) {
            remove();
        }
    }

    /** The status of a pod whose container has ended. */
    static PodStatus terminated(int exitCode, String reason, String message) {
        return new PodStatusBuilder()
                .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("generator")
                        .withNewState()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .withMessage(message)
                        .endTerminated()
                        .endState()
                        .build())
                .build();
    }

    /** Not a word more of it; from now on the cluster says this. */
    synchronized void kill(PodStatus words) {
        end = Optional.of(words);
        if (thread.isPresent()) {
            thread.get().interrupt();
        } else {
            status(words);
        }
    }

    /** What the cluster says of it while it lives. */
    void status(PodStatus words) {
        Pod pod = client.pods()
                .inNamespace(job.getMetadata().getNamespace())
                .withName(name())
                .get();
        if (pod != null) {
            client.resource(new PodBuilder(pod)
                            .editMetadata()
                            .withResourceVersion(null)
                            .endMetadata()
                            .withStatus(words)
                            .build())
                    .updateStatus();
        }
    }

    /** The cluster deletes it: it is told to stop, killed if it doesn't in time, and gone once it has ended. */
    void deletedByCluster() throws InterruptedException {
        if (isToldToStop() && !gone.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            synchronized (this) {
                thread.ifPresent(Thread::interrupt);
            }
        }
    }

    private synchronized boolean isToldToStop() {
        if (deleted) {
            return false;
        }
        deleted = true;
        if (thread.isEmpty()) {
            remove();
            return false;
        }
        if (!process.map(PodProgram::interrupt).orElse(false)) {
            thread.get().interrupt();
        }
        return true;
    }

    private void remove() {
        client.pods()
                .inNamespace(job.getMetadata().getNamespace())
                .withName(name())
                .edit(pod -> new PodBuilder(pod)
                        .editMetadata()
                        .withFinalizers()
                        .endMetadata()
                        .build());
        gone.countDown();
    }
}
