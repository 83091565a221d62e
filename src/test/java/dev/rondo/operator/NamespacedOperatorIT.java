package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunPhase;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import dev.rondo.kube.OperatorRights;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator with rights in one namespace of a real API server, and in no other; no pod ever runs there. */
@ExtendWith(ControlPlane.class)
class NamespacedOperatorIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SERVICE = "{name: vllm, port: 80}";

    private final KubernetesClient admin;
    private final KubernetesClient client;
    private final String namespace;
    private Operator operator;

    @TempDir
    private Path directory;

    NamespacedOperatorIT(Running running) {
        this.admin = running.client();
        this.namespace = running.namespace("alone");
        this.client = OperatorRights.grantIn(admin, namespace);
    }

    @BeforeEach
    void start() {
        GeneratorSettings generators = new GeneratorSettings("none.invalid/none:1", "https://rondo.svc:8443");
        OperatorSettings settings = OperatorSettings.of(generators)
                .watching(Set.of(namespace))
                .closing(new GeneratorNetwork("rondo-system", 8443));
        RunParts parts = new RunParts(client, settings, () -> "no authority", directory);
        operator = new Operator(config -> config.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false));
        operator.register(new RunReconciler(parts), config -> config.settingNamespaces(Set.of(namespace)));
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop();
        client.close();
    }

    @Test
    void findsNoEndpointsWhereItDoesNotWatch() {
        BenchmarkRun run = create("service: {name: vllm, namespace: default, port: 80}", "");

        awaitPhase(run, RunPhase.FAILED);

        assertThat(Conditions.of(status(run).conditions()).has(EndpointsResolved.NAMESPACE_FORBIDDEN))
                .isTrue();
        assertThat(status(run).conditions().toString()).contains("the operator does not watch namespace \"default\"");
    }

    @Test
    void hearsOfAnAddressSoonAfterItIsThere() {
        // Given
        BenchmarkRun run = create("service: " + SERVICE, "");
        await().atMost(LIMIT)
                .until(() -> Conditions.of(status(run).conditions()).has(EndpointsResolved.SERVICE_NOT_FOUND));

        // When
        VllmService.create(admin, namespace);

        // Then: before it would have looked again by itself
        await().atMost(RunEndpoints.WATCHED.minusSeconds(5))
                .until(() -> status(run).phase() == RunPhase.STARTING);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(left(run))
                        .extracting(HasMetadata::getKind)
                        .contains("Job", "ConfigMap", "NetworkPolicy"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PENDING   | service: {name: none, port: 80}  |",
                "SUSPENDED | url: 'http://127.0.0.1:1'        | suspend: true",
                "STARTING  | url: 'http://127.0.0.1:1'        |",
                "CANCELLED | url: 'http://127.0.0.1:1'        | cancel: true",
                "FAILED    | service: {name: a, namespace: default, port: 80} |",
            })
    void leavesNothingOfADeletedRun(RunPhase phase, String endpoint, String more) {
        // Given
        BenchmarkRun run = create(endpoint, more == null ? "" : more);
        awaitPhase(run, phase);

        // When
        admin.resource(run).delete();

        // Then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(left(run)).isEmpty());
        assertThat(admin.resource(run).get()).isNull();
    }

    private void awaitPhase(BenchmarkRun run, RunPhase phase) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(status(run).phase())
                        .as(status(run).toString())
                        .isEqualTo(phase));
    }

    /** Whatever was made for a run. */
    private List<HasMetadata> left(BenchmarkRun run) {
        String uid = run.getMetadata().getUid();
        return Stream.of(
                        admin.batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .withLabel(RunLabels.RUN_UID, uid)
                                .list(),
                        admin.pods()
                                .inNamespace(namespace)
                                .withLabel(RunLabels.RUN_UID, uid)
                                .list(),
                        admin.configMaps()
                                .inNamespace(namespace)
                                .withLabel(RunLabels.RUN_UID, uid)
                                .list(),
                        admin.network()
                                .networkPolicies()
                                .inNamespace(namespace)
                                .withLabel(RunLabels.RUN_UID, uid)
                                .list())
                .flatMap(list -> list.getItems().stream())
                .map(HasMetadata.class::cast)
                .toList();
    }

    private BenchmarkRunStatus status(BenchmarkRun run) {
        return admin.resource(run).get().getStatus();
    }

    private BenchmarkRun create(String endpoint, String more) {
        BenchmarkRun run = Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {generateName: alone-}
                spec:
                  endpoints:
                  - name: a
                    %s
                  request: {model: m}
                  phases: [{name: steady, kind: Profiling, requests: 1, concurrency: 1}]
                  generators: {replicas: 2}
                  %s
                """.formatted(endpoint, more), BenchmarkRun.class);
        return admin.resource(run).inNamespace(namespace).create();
    }
}
