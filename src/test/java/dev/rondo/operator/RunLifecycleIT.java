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
import dev.rondo.simulator.SimulatedFleet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a mock API server, with generators that run for real against simulated servers. */
class RunLifecycleIT {
    @TempDir
    private Path directory;

    @Test
    void bringsARunOfTwoGeneratorsToItsResult() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            String manifest = RunManifest.of(fleet)
                    .warmup("requests: 4, concurrency: 2")
                    .profiling("requests: 40, concurrency: 4")
                    .text();

            // When
            BenchmarkRun run = operator.create(manifest);

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.validity().verdict()).isNotEqualTo(ValidityStatus.Verdict.INVALID);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(status.observedGeneration()).isEqualTo(1);
            assertThat(status.summary().requests()).isEqualTo(40);
            assertThat(status.endpoints()).extracting(EndpointStatus::requests).containsExactly(20L, 20L);
            assertThat(RunManifest.served(fleet)).containsExactly(20L + 2L, 20L + 2L);
            assertThat(Conditions.of(status.conditions()).has(ConditionReason.ResultsAvailable.STORED))
                    .isTrue();
            assertThat(status.results().configMaps())
                    .allSatisfy(name -> assertThat(part(operator, name)).isNotNull());
            await().atMost(OperatorFixture.LONG)
                    .untilAsserted(() ->
                            assertThat(operator.jobs().exitCodes().values()).containsExactly(0, 0));
        }
    }

    private static ConfigMap part(OperatorFixture operator, String name) {
        return operator.client()
                .configMaps()
                .inNamespace(OperatorFixture.NAMESPACE)
                .withName(name)
                .get();
    }
}
