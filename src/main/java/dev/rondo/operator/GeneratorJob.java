package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.GeneratorsSpec;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Job of an attempt: one pod for each generator, none of them ever replaced, suspended until it is released. Pods have no
 * rights in the cluster and only fields that are checked come from the manifest. Pure.
 */
final class GeneratorJob {
    /** So that a user who lists Jobs can see which is whose; also what Kueue reads. */
    private final RunKey run;

    private final BenchmarkRunSpec spec;
    private final GeneratorsSpec generators;
    private final GeneratorSettings settings;
    private final int planParts;

    private GeneratorJob(RunKey run, BenchmarkRunSpec spec, GeneratorSettings settings, int planParts) {
        this.run = run;
        this.spec = spec;
        this.generators = spec.generators() != null
                ? spec.generators()
                : new GeneratorsSpec(null, null, null, null, null, null, null, null, null, null, null, null, null);
        this.settings = settings;
        this.planParts = planParts;
    }

    /**
     * The Job.
     *
     * @param queue the run's queue label, or empty: then the operator itself releases the Job
     * @param planParts ConfigMaps of the plan
     */
    static Job of(RunKey run, BenchmarkRunSpec spec, GeneratorSettings settings, String queue, int planParts) {
        return new GeneratorJob(run, spec, settings, planParts).job(queue);
    }

    private Job job(String queue) {
        int replicas = requireNonNullElse(generators.replicas(), 1);
        return new JobBuilder()
                .withNewMetadata()
                .withName(RunNames.of(run).job())
                .withNamespace(run.namespace())
                .withLabels(RunLabels.of(run, RunLabels.Component.GENERATOR))
                .addToLabels(queue.isEmpty() ? Map.of() : Map.of(RunLabels.QUEUE, queue))
                .withAnnotations(RunLabels.annotations(run))
                .withOwnerReferences(RunOwner.of(run))
                .endMetadata()
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(replicas)
                .withParallelism(replicas)
                .withBackoffLimitPerIndex(0)
                .withPodReplacementPolicy("Failed")
                .withSuspend(true)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(podLabels())
                .withAnnotations(RunLabels.annotations(run))
                .endMetadata()
                .withSpec(pod())
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Ours win over the manifest's. */
    private Map<String, String> podLabels() {
        Map<String, String> labels = new LinkedHashMap<>();
        if (generators.labels() != null) {
            labels.putAll(generators.labels());
        }
        labels.putAll(RunLabels.of(run, RunLabels.Component.GENERATOR));
        return labels;
    }

    private PodSpec pod() {
        GeneratorVolumes volumes = GeneratorVolumes.of(RunNames.of(run), spec, planParts);
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withServiceAccountName(generators.serviceAccountName())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GeneratorContract.TERMINATION_GRACE.toSeconds())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(65532L)
                .withFsGroup(65532L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withImagePullSecrets(requireNonNullElse(generators.imagePullSecrets(), List.of()))
                .withNodeSelector(generators.nodeSelector())
                .withTolerations(requireNonNullElse(generators.tolerations(), List.of()))
                .withAffinity(generators.affinity())
                .withTopologySpreadConstraints(requireNonNullElse(generators.topologySpreadConstraints(), List.of()))
                .withPriorityClassName(generators.priorityClassName())
                .withContainers(container(volumes))
                .withVolumes(volumes.volumes())
                .build();
    }

    private Container container(GeneratorVolumes volumes) {
        return new ContainerBuilder()
                .withName("generator")
                .withImage(settings.image())
                .withArgs(GeneratorContract.COMMAND)
                .withEnv(
                        variable(GeneratorContract.COORDINATOR_URL, settings.coordinatorUrl()),
                        variable(GeneratorContract.RUN_NAMESPACE, run.namespace()),
                        variable(GeneratorContract.RUN_NAME, run.name()),
                        variable(GeneratorContract.RUN_UID, run.uid()),
                        variable(GeneratorContract.ATTEMPT, Integer.toString(run.attempt())))
                .withResources(generators.resources())
                .withTerminationMessagePath(GeneratorContract.TERMINATION_LOG.toString())
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withVolumeMounts(volumes.mounts())
                .build();
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVar(name, value, null);
    }
}
