package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.api.ValidityStatus;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a mock API server, with generators that run for real against simulated servers. */
class RunLifecycleIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void bringsARunOfTwoGeneratorsToItsResult() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            String manifest = manifest(fleet, "requests: 40, concurrency: 4", 2);

            // When
            BenchmarkRun run = operator.create(manifest);

            // Then
            BenchmarkRunStatus status = awaitEnd(operator, run);
            assertThat(status.validity().verdict()).isNotEqualTo(ValidityStatus.Verdict.INVALID);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(status.observedGeneration()).isEqualTo(1);
            assertThat(status.summary().requests()).isEqualTo(40);
            assertThat(status.endpoints()).extracting(EndpointStatus::requests).containsExactly(20L, 20L);
            assertThat(fleet.stats())
                    .allSatisfy(port -> assertThat(port.byPath()).containsEntry("/v1/chat/completions", 20L + 2L));
            assertThat(Conditions.of(status.conditions()).has(ConditionReason.ResultsAvailable.STORED))
                    .isTrue();
            assertThat(status.results().configMaps())
                    .allSatisfy(name -> assertThat(part(operator, name)).isNotNull());
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(operator.jobs().exitCodes().values()).containsExactly(0, 0));
        }
    }

    private static ConfigMap part(OperatorFixture operator, String name) {
        return operator.client()
                .configMaps()
                .inNamespace("bench")
                .withName(name)
                .get();
    }

    private static BenchmarkRunStatus awaitEnd(OperatorFixture operator, BenchmarkRun run) {
        await().atMost(LONG)
                .until(() -> operator.get(run).getStatus() != null
                        && operator.get(run).getStatus().phase() != null
                        && operator.get(run).getStatus().phase().isFinished());
        return operator.get(run).getStatus();
    }

    private static List<ServerProfile> servers(int count) {
        return Collections.nCopies(count, ServerProfile.defaults().withLatency(2, 0.2));
    }

    private static String manifest(SimulatedFleet fleet, String load, int generators) {
        StringBuilder endpoints = new StringBuilder();
        fleet.urls()
                .forEach(url -> endpoints
                        .append("  - {name: e")
                        .append(endpoints.length())
                        .append(", url: \"")
                        .append(url)
                        .append("\"}\n"));
        return """
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata:
                  name: run
                spec:
                  endpoints:
                %s  request: {type: Chat, model: simulated, streaming: true}
                  dataset: {synthetic: {inputTokens: {mean: 20}, outputTokens: {mean: 4}}}
                  phases:
                  - {name: warmup, kind: Warmup, requests: 4, concurrency: 2}
                  - {name: steady, kind: Profiling, %s}
                  generators: {replicas: %d}
                """.formatted(endpoints, load, generators);
    }
}
