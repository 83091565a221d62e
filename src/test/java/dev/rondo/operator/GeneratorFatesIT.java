package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunKey;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.kube.OperatorRights;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the cluster's own Job controller, which has no node to run pods on, and the operator's own rights. */
@ExtendWith(ControlPlane.class)
class GeneratorFatesIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String QUOTA = """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: none}
            spec: {hard: {pods: "0"}}
            """;

    private final KubernetesClient admin;
    private final KubernetesClient client;
    private final String namespace;
    private GeneratorFates fates;
    private RunKey run;

    GeneratorFatesIT(Running running) {
        this.admin = running.client();
        this.client = OperatorRights.grant(admin);
        this.namespace = running.namespace("fates");
        this.fates = new GeneratorFates(new ClusterComplaints(client));
    }

    @BeforeEach
    void awaitTheNamespace() {
        await().atMost(LIMIT)
                .until(() -> admin.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void callsAGeneratorLostWhosePodIsGoneAndGetsNoOther() {
        // Given
        start();
        await().atMost(LIMIT).until(() -> pods().size() == 2);
        Pod first = pods().stream()
                .filter(pod -> PodFate.index(pod).getAsInt() == 0)
                .findFirst()
                .orElseThrow();

        // When
        admin.resource(first).withGracePeriod(0).delete();

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(look(RunPhase.RUNNING))
                        .containsExactly(new PodFate(0, GeneratorsReady.EVICTED, "its pod was deleted", true)));
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(pods()).extracting(PodFate::index).containsExactly(OptionalInt.of(1));
            assertThat(job().getStatus().getFailedIndexes()).isEqualTo("0");
        });
        assertThat(look(RunPhase.RUNNING)).extracting(PodFate::index).containsExactly(0);
    }

    @Test
    void saysWhyThereAreNoPods() {
        // Given
        admin.resource(QUOTA).inNamespace(namespace).create();
        await().atMost(LIMIT)
                .until(() -> admin.resourceQuotas()
                                .inNamespace(namespace)
                                .withName("none")
                                .get()
                                .getStatus()
                                .getHard()
                        != null);

        // When
        start();

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(look(RunPhase.STARTING))
                        .hasSize(2)
                        .allSatisfy(fate -> {
                            assertThat(fate.reason()).isEqualTo(GeneratorsReady.JOB_REJECTED);
                            assertThat(fate.words())
                                    .startsWith("FailedCreate: ")
                                    .contains("exceeded quota: none");
                            assertThat(fate.lost()).isFalse();
                        }));
        assertThat(look(RunPhase.RUNNING)).isEmpty();
    }

    @Test
    void saysWhatOnlyEventsOfAPodSay() {
        // Given
        start();
        await().atMost(LIMIT).until(() -> pods().size() == 2);
        pods().forEach(pod -> complain(pod, "MountVolume.SetUp failed: secret \"llm-key\" not found"));

        // When
        List<PodFate> young = look(RunPhase.STARTING);

        // Then: events are not asked for while a pod may still start as it should
        assertThat(young).isEmpty();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(look(RunPhase.STARTING)).containsExactlyInAnyOrder(mount(0), mount(1)));
    }

    private static PodFate mount(int index) {
        return new PodFate(
                index,
                GeneratorsReady.NOT_MOUNTED,
                "FailedMount: MountVolume.SetUp failed: secret \"llm-key\" not found",
                false);
    }

    private void complain(Pod pod, String message) {
        admin.resource(new EventBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(pod.getMetadata().getName() + ".mount")
                        .endMetadata()
                        .withType("Warning")
                        .withReason("FailedMount")
                        .withMessage(message)
                        .withLastTimestamp(Instant.now().toString())
                        .withNewInvolvedObject()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withNamespace(namespace)
                        .withName(pod.getMetadata().getName())
                        .withUid(pod.getMetadata().getUid())
                        .endInvolvedObject()
                        .build())
                .create();
    }

    private void start() {
        BenchmarkRun manifest = Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: fated}
                spec:
                  endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                  phases: [{name: steady, kind: Profiling, requests: 1, concurrency: 1}]
                  generators: {replicas: 2}
                """, BenchmarkRun.class);
        BenchmarkRun created = admin.resource(manifest).inNamespace(namespace).create();
        run = new RunKey(namespace, "fated", created.getMetadata().getUid(), 1);
        GeneratorSettings settings = new GeneratorSettings("none.invalid/none:1", "https://localhost:8443");
        ClusterObjects cluster = new ClusterObjects(client);
        cluster.createOnce(GeneratorJob.of(run, created.getSpec(), settings, "", 1));
        cluster.release(run);
    }

    private List<PodFate> look(RunPhase phase) {
        return fates.of(run, Set.of(job()), new HashSet<>(pods()), phase, Instant.now());
    }

    private Job job() {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(RunNames.of(run).job())
                .get();
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }
}
