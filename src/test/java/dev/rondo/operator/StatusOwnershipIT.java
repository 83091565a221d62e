package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import dev.rondo.kube.ControlPlane;
import dev.rondo.kube.ControlPlane.Running;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who owns which part of a status, on an API server: the mock one where {@code real} is false. */
@ExtendWith(ControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusOwnershipIT {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private KubernetesClient real;
    private String namespace;

    @BeforeAll
    void namespace(Running running) {
        this.real = running.client();
        this.namespace = running.namespace("status-ownership");
    }

    @ParameterizedTest(name = "real: {0}")
    @ValueSource(booleans = {true, false})
    void keepsRowsThroughProgressAndClearsThemForANewAttempt(boolean isReal) {
        try (ApiServer server = isReal ? new ApiServer(real, () -> {}) : ApiServer.mock()) {
            // Given
            BenchmarkRun run = create(server.client(), "rows");
            StatusWriter writer = new StatusWriter(StatusPort.of(server.client()));

            // When
            writer.write(
                    run, status(Ready.STARTING, 1, 0).endpoints(rows(250), 250).build(), NOW);
            writer.write(
                    run, status(Ready.RUNNING, 1, 7).endpoints(rows(250), 250).build(), NOW);
            // Then
            BenchmarkRunStatus running = get(server.client(), run).getStatus();
            assertThat(running.endpoints()).isEqualTo(rows(250));
            assertThat(running.progress().get(0).sent()).isEqualTo(7);

            // When
            new StatusWriter(StatusPort.of(server.client()))
                    .write(
                            get(server.client(), run),
                            status(Ready.PENDING, 2, 0).build(),
                            NOW);
            // Then
            BenchmarkRunStatus again = get(server.client(), run).getStatus();
            assertThat(again.endpoints()).isNull();
            assertThat(again.endpointsTotal()).isNull();
            assertThat(again.attempt()).isEqualTo(2);
        }
    }

    @Test
    void paysForManagedFieldsByTheFieldAndNotByTheRow() {
        // Given
        BenchmarkRun run = create(real, "managed");
        StatusWriter writer = new StatusWriter(StatusPort.of(real));

        // When
        writer.write(run, status(Ready.RUNNING, 1, 7).endpoints(rows(250), 250).build(), NOW);

        // Then
        Map<String, Integer> bytes = get(real, run).getMetadata().getManagedFields().stream()
                .collect(Collectors.toMap(
                        ManagedFieldsEntry::getManager,
                        each -> Serialization.asJson(each).length()));
        assertThat(bytes.get(StatusPort.ApplyPort.ROWS_FIELD_MANAGER)).isLessThan(400);
        assertThat(bytes.get(StatusPort.ApplyPort.FIELD_MANAGER)).isLessThan(4096);
    }

    @ParameterizedTest(name = "real: {0}")
    @ValueSource(booleans = {true, false})
    void takesBackWhatAnotherResourceOfTheSameNameGot(boolean isReal) {
        try (ApiServer server = isReal ? new ApiServer(real, () -> {}) : ApiServer.mock()) {
            // Given
            BenchmarkRun gone = create(server.client(), "again");
            server.client().resource(gone).delete();
            BenchmarkRun run = create(server.client(), "again");
            StatusWriter writer = new StatusWriter(StatusPort.of(server.client()));

            // When
            boolean written = writer.write(gone, status(Ready.RUNNING, 1, 7).build(), NOW);

            // Then
            assertThat(written).isFalse();
            assertThat(get(server.client(), run).getStatus())
                    .matches(status -> status == null || status.attempt() == null && status.conditions() == null);
        }
    }

    @ParameterizedTest(name = "real: {0}")
    @ValueSource(booleans = {true, false})
    void writesNothingOfARunThatIsGone(boolean isReal) {
        try (ApiServer server = isReal ? new ApiServer(real, () -> {}) : ApiServer.mock()) {
            // Given
            BenchmarkRun gone = create(server.client(), "gone");
            server.client().resource(gone).delete();

            // When
            boolean written = new StatusWriter(StatusPort.of(server.client()))
                    .write(gone, status(Ready.RUNNING, 1, 7).build(), NOW);

            // Then
            assertThat(written).isFalse();
            assertThat(get(server.client(), gone)).isNull();
        }
    }

    private BenchmarkRun create(KubernetesClient client, String name) {
        BenchmarkRun run = Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: %s}
                spec:
                  endpoints: [{name: a, url: "http://10.0.0.1:8000"}]
                  request: {model: llama}
                  phases: [{name: steady, kind: Profiling, requests: 10, concurrency: 2}]
                status: {observedGeneration: -1}
                """.formatted(name), BenchmarkRun.class);
        run.getMetadata().setNamespace(namespace);
        return client.resource(run).create();
    }

    private static BenchmarkRun get(KubernetesClient client, BenchmarkRun run) {
        return client.resource(run).get();
    }

    private static StatusBuilder status(Ready standing, int attempt, long sent) {
        Conditions conditions = Conditions.NONE.merge(RunState.progressing(standing, ""), List.of(), 1, NOW);
        PhaseProgress waiting = PhaseProgress.waiting("steady", PhaseKind.PROFILING);
        return new StatusBuilder(1, conditions)
                .run("", attempt)
                .progress(List.of(new PhaseProgress(
                        waiting.name(),
                        waiting.kind(),
                        waiting.state(),
                        null,
                        null,
                        sent,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    private static List<EndpointStatus> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> EndpointStatus.resolved(
                        "vllm-7d9f5c-" + each,
                        "http://10.0.0.1:" + (1000 + each),
                        "vllm-7d9f5c-" + each,
                        "node-a",
                        null))
                .toList();
    }
}
