package dev.rondo.operator;

import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.generator.GeneratorProcess;
import dev.rondo.generator.GeneratorSettings;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the pods of released Jobs: real generators, in threads of this process, on what a kubelet would have mounted. */
final class FakeJobController implements AutoCloseable {
    private final KubernetesClient client;
    private final Path directory;
    private final ExecutorService pods = Executors.newCachedThreadPool();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> exitCodes = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Job> jobs;

    FakeJobController(KubernetesClient client, Path directory) {
        this.client = client;
        this.directory = directory;
        this.jobs = client.batch().v1().jobs().inAnyNamespace().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Job job) {
                release(job);
            }

            @Override
            public void onUpdate(Job before, Job job) {
                release(job);
            }

            @Override
            public void onDelete(Job job, boolean unknown) {}
        });
    }

    /** Exit codes by {@code JOB-INDEX} of the pods that have ended. */
    Map<String, Integer> exitCodes() {
        return exitCodes;
    }

    private void release(Job job) {
        if (Boolean.TRUE.equals(job.getSpec().getSuspend())
                || !released.add(job.getMetadata().getUid())) {
            return;
        }
        int replicas = job.getSpec().getCompletions();
        AtomicInteger running = new AtomicInteger(replicas);
        for (int index = 0; index < replicas; index++) {
            int pod = index;
            pods.submit(() -> {
                runPod(job, pod);
                if (running.decrementAndGet() == 0) {
                    end(job);
                }
                return null;
            });
        }
    }

    private void runPod(Job job, int index) throws IOException, InterruptedException {
        String name = job.getMetadata().getName() + "-" + index;
        Path root = directory.resolve(name);
        new MountedVolumes(client, job.getMetadata().getNamespace(), root)
                .write(job.getSpec().getTemplate().getSpec(), Integer.toString(index));
        Map<String, String> environment = new HashMap<>();
        for (EnvVar variable :
                job.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv()) {
            environment.put(variable.getName(), variable.getValue());
        }
        environment.put(GeneratorContract.INDEX, Integer.toString(index));
        environment.put(GeneratorContract.ROOT, root.toString());
        GeneratorProcess generator = new GeneratorProcess(GeneratorSettings.read(environment::get));
        exitCodes.put(name, generator.execute().exitCode());
    }

    private void end(Job job) {
        client.resource(new JobBuilder(job)
                        .editMetadata()
                        .withResourceVersion(null)
                        .endMetadata()
                        .withNewStatus()
                        .withStartTime(Instant.now().toString())
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }

    @Override
    public void close() {
        jobs.close();
        pods.shutdownNow();
    }
}
