package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.Reconciling;
import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunKey;
import dev.rondo.simulator.SimulatedFleet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result on its way into the cluster: an operator dies over it, or the cluster doesn't take it. */
class ResultStoringIT {
    private static final long REQUESTS = 40;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void keepsAStoredResultWhateverBecomesOfAGeneratorBeforeTheStatusSaysSo(int maxLost) throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            CompletableFuture<ApiRequest> dead = operator.gate().crashBefore(ApiRequest.writesStatus("Succeeded"));
            BenchmarkRun run = operator.create(manifest(fleet)
                    .generators("replicas: 2, maxLost: " + maxLost)
                    .text());
            awaitDone(dead);
            List<String> stored = results(operator);

            // When
            operator.jobs().pod("run", 1).kill(FakePod.terminated(137, "OOMKilled", ""));
            operator.restart();

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(status.summary().requests()).isEqualTo(REQUESTS);
            assertThat(has(status, ResultsAvailable.STORED)).isTrue();
            assertThat(has(status, GeneratorsReady.DONE)).isTrue();
            assertThat(status.generators().lost()).isZero();
            assertThat(status.results().configMaps()).isEqualTo(stored);
        }
    }

    @Test
    void storesAResultAnewWhereWhatLiesThereIsNotWhole() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            CompletableFuture<ApiRequest> dead =
                    operator.gate().crashBefore(ApiRequest.creates("configmaps", "result-0"));
            BenchmarkRun run = operator.create(manifest(fleet).text());
            awaitDone(dead);

            // When
            operator.client().resource(damaged(operator.get(run))).create();
            operator.restart();

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(ResultParts.joined(List.of(
                            configMap(operator, status.results().configMaps().get(0)))))
                    .get()
                    .satisfies(whole -> assertThat((long) whole.length)
                            .isEqualTo(status.results().bytes()));
        }
    }

    @Test
    void endsARunWhoseResultTheClusterDoesNotTake() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.gate().refuse(ApiRequest.creates("configmaps", "result-0"));

            // When
            BenchmarkRun run = operator.create(manifest(fleet).text());

            // Then
            BenchmarkRunStatus meanwhile = operator.await(run, status -> has(status, Reconciling.RETRYING));
            assertThat(meanwhile.phase()).isIn(RunPhase.RUNNING, RunPhase.COMPLETING);
            assertThat(operator.jobs().exitCodes()).isEmpty();
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.FAILED);
            assertThat(has(status, Stalled.RESULTS_NOT_STORED)).isTrue();
            assertThat(has(status, ResultsAvailable.NOT_STORED)).isTrue();
            assertThat(Conditions.of(status.conditions())
                            .get(ConditionType.RESULTS_AVAILABLE)
                            .orElseThrow()
                            .message())
                    .isEqualTo("forbidden by the test");
            assertThat(status.summary().requests()).isEqualTo(REQUESTS);
            assertThat(status.results()).isNull();
            assertThat(results(operator)).isEmpty();
            awaitSealed(operator);
        }
    }

    @Test
    void leavesNothingOfARunThatIsDeletedWhileItsResultIsBeingStored() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.gate().refuse(ApiRequest.creates("configmaps", "result-0"));
            BenchmarkRun run = operator.create(manifest(fleet).text());
            operator.await(run, status -> has(status, Reconciling.RETRYING));

            // When
            operator.delete(run);

            // Then
            await().atMost(OperatorFixture.LONG)
                    .untilAsserted(() -> assertThat(operator.objects()).isEmpty());
            await().atMost(OperatorFixture.LONG).until(() -> operator.live().size() == 0);
            await().atMost(OperatorFixture.LONG)
                    .until(() -> operator.jobs().exitCodes().size() == 2);
        }
    }

    @Test
    void letsGeneratorsGoThatMissedTheEndOfTheirRun() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            CompletableFuture<ApiRequest> dead = operator.gate().crashAfter(ApiRequest.writesStatus("Succeeded"));
            BenchmarkRun run = operator.create(manifest(fleet).text());
            awaitDone(dead);
            assertThat(operator.jobs().exitCodes()).isEmpty();

            // When
            operator.restart();

            // Then
            awaitSealed(operator);
            assertThat(operator.status(run).orElseThrow().phase()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(operator.live().size()).isZero();
        }
    }

    private static RunManifest manifest(SimulatedFleet fleet) {
        return RunManifest.of(fleet).profiling("requests: " + REQUESTS + ", concurrency: 4");
    }

    private static void awaitDone(CompletableFuture<ApiRequest> dead) {
        await().atMost(OperatorFixture.LONG).until(dead::isDone);
    }

    private static void awaitSealed(OperatorFixture operator) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(operator.jobs().exitCodes().values()).containsExactly(0, 0));
    }

    private static boolean has(BenchmarkRunStatus status, ConditionReason reason) {
        return Conditions.of(status.conditions()).has(reason);
    }

    private static List<String> results(OperatorFixture operator) {
        return operator.objects().stream()
                .filter(name -> name.contains("-result-"))
                .map(name -> name.replace("ConfigMap ", ""))
                .toList();
    }

    private static ConfigMap configMap(OperatorFixture operator, String name) {
        return operator.client()
                .configMaps()
                .inNamespace(OperatorFixture.NAMESPACE)
                .withName(name)
                .get();
    }

    /** Says that it is whole, and isn't. */
    private static ConfigMap damaged(BenchmarkRun run) {
        RunKey key = new RunKey(
                OperatorFixture.NAMESPACE,
                run.getMetadata().getName(),
                run.getMetadata().getUid(),
                1);
        ConfigMap part = ResultParts.configMaps(key, new byte[] {1, 2, 3}).get(0);
        return new ConfigMapBuilder(part)
                .withBinaryData(Map.of(ResultParts.KEY, "AQI="))
                .build();
    }
}
