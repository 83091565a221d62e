package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.RunKey;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.kube.OperatorRights;
import dev.rondo.plan.PlanException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What generators are made of, before a real API server, in a namespace that takes none but restricted pods. */
@ExtendWith(ControlPlane.class)
class GeneratorObjectsIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KubernetesClient admin;
    private final KubernetesClient operator;
    private final String namespace;

    GeneratorObjectsIT(Running running) {
        this.admin = running.client();
        this.operator = OperatorRights.grant(admin);
        this.namespace = running.namespace("restricted");
    }

    @BeforeEach
    void restrict() {
        admin.namespaces()
                .withName(namespace)
                .edit(each -> new NamespaceBuilder(each)
                        .editMetadata()
                        .addToLabels(Map.of("pod-security.kubernetes.io/enforce", "restricted"))
                        .endMetadata()
                        .build());
        admin.resource("""
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: high}
                value: 1000
                """).forceConflicts().serverSideApply();
        for (String account : new String[] {"default", "loaders"}) {
            admin.resource("""
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: %s}
                    """.formatted(account))
                    .inNamespace(namespace)
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    @AfterEach
    void close() {
        operator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything"})
    void areTakenAsTheyAre(String name) {
        // Given
        BenchmarkRun run = Serialization.unmarshal(Golden.read("job/in-" + name + ".yaml"), BenchmarkRun.class);
        RunKey key = new RunKey(
                namespace, run.getMetadata().getName(), run.getMetadata().getUid(), 1);
        GeneratorSettings settings = new GeneratorSettings("rondo.dev/rondo:0.1.0", "https://rondo.svc:8443");
        Job job = GeneratorJob.of(key, run.getSpec(), settings, "", 2);

        // When
        Job accepted = operator.resource(job).dryRun().create();
        Pod pod = admin.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("generator")
                        .endMetadata()
                        .withSpec(job.getSpec().getTemplate().getSpec())
                        .build())
                .dryRun()
                .create();

        // Then
        assertThat(accepted.getSpec().getCompletions())
                .isEqualTo(accepted.getSpec().getParallelism());
        assertThat(accepted.getSpec().getBackoffLimitPerIndex()).isZero();
        assertThat(accepted.getSpec().getPodReplacementPolicy()).isEqualTo("Failed");
        assertThat(accepted.getSpec().getSuspend()).isTrue();
        assertThat(pod.getSpec().getContainers()).singleElement().satisfies(GeneratorObjectsIT::hasNoApiToken);
    }

    /** The admission of service accounts adds a token, unless it is told not to. */
    private static void hasNoApiToken(Container container) {
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .doesNotContain("/var/run/secrets/kubernetes.io/serviceaccount");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    }

    @Test
    void closeTheirNetworkUntilTheirJobIsGone() throws PlanException {
        // Given
        BenchmarkRun run = Serialization.unmarshal(Golden.read("job/in-smallest.yaml"), BenchmarkRun.class);
        RunKey key = new RunKey(namespace, "closed", run.getMetadata().getUid(), 1);
        GeneratorSettings settings = new GeneratorSettings("rondo.dev/rondo:0.1.0", "https://rondo.svc:8443");
        Job job = GeneratorJob.of(key, run.getSpec(), settings, "", 1);
        job.getMetadata().setOwnerReferences(null);
        Job made = operator.resource(job).create();
        NetworkPolicy policy = GeneratorNetworkPolicyTest.policy(namespace, made);

        // When
        operator.resource(policy).create();

        // Then
        assertThat(admin.resource(policy).get()).isNotNull();
        admin.resource(made).delete();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(admin.resource(policy).get()).isNull());
    }
}
