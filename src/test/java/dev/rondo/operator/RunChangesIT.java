package dev.rondo.operator;

import static dev.rondo.operator.OperatorFixture.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.Reconciling;
import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.RunCondition;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunKey;
import dev.rondo.simulator.SimulatedFleet;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do to runs, on a mock API server with generators that run for real. */
class RunChangesIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @TempDir
    private Path directory;

    @SuppressWarnings("try") // the watch works by being open
    @Test
    void neverShowsANewGenerationAsFinishedBeforeItIs() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(endless(fleet).with("runId: '1'").text());
            List<BenchmarkRunStatus> seen = new CopyOnWriteArrayList<>();
            try (Watch watch = watch(operator, seen)) {
                awaitLoad(operator, run);

                // When
                operator.client().resource(run).patch(PatchContext.of(PatchType.JSON), """
                        [{"op": "replace", "path": "/spec/runId", "value": "2"},
                         {"op": "replace", "path": "/spec/phases", "value":
                            [{"name": "p0", "kind": "Profiling", "requests": 4, "concurrency": 2}]}]""");
                BenchmarkRunStatus status =
                        operator.await(run, each -> "2".equals(each.runId()) && OperatorFixture.hasEnded(each));

                // Then
                assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
                assertThat(status.observedGeneration()).isEqualTo(2);
                assertThat(status.history()).extracting(HistoryEntry::phase).containsExactly(RunPhase.CANCELLED);
                assertThat(status.history()).extracting(HistoryEntry::runId).containsExactly("1");
                JsonNode manifest = document(operator, status.history().get(0))
                        .path("input_config")
                        .path("manifest");
                assertThat(manifest.at("/spec/runId").asText()).isEqualTo("1");
                assertThat(manifest.at("/spec/phases/0/durationSeconds").asInt())
                        .isEqualTo(600);
                assertThat(seen)
                        .filteredOn(each -> "1".equals(each.runId()))
                        .isNotEmpty()
                        .allSatisfy(
                                each -> assertThat(each.observedGeneration()).isEqualTo(1))
                        .allSatisfy(each -> assertThat(each.conditions())
                                .extracting(RunCondition::observedGeneration)
                                .containsOnly(1L))
                        .anySatisfy(each -> assertThat(each.phase()).isEqualTo(RunPhase.CANCELLED));
                assertThat(seen)
                        .filteredOn(each -> each.observedGeneration() == 2)
                        .first()
                        .matches(each -> each.phase() == RunPhase.PENDING && each.summary() == null);
            }
        }
    }

    @Test
    void keepsToACancellationThatIsTakenBack() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(endless(fleet).text());
            awaitLoad(operator, run);

            // When
            change(operator, run, "{\"cancel\":true}");
            operator.await(run, each -> has(each, Reconciling.CANCELLING) || OperatorFixture.hasEnded(each));
            change(operator, run, "{\"cancel\":false}");
            operator.restart();

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.CANCELLED);
            assertThat(has(status, ResultsAvailable.PARTIAL)).isTrue();
            assertThat(status.summary().requests()).isPositive();
        }
    }

    @Test
    void startsFromTheBeginningAfterASuspension() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(RunManifest.of(fleet)
                    .profiling("requests: 60, concurrency: 2")
                    .text());
            awaitLoad(operator, run);

            // When
            change(operator, run, "{\"suspend\":true}");
            BenchmarkRunStatus suspended = operator.awaitPhase(run, RunPhase.SUSPENDED);

            // Then
            assertThat(suspended.progress()).isNull();
            assertThat(suspended.endpoints()).isNull();
            assertThat(suspended.startTime()).isNull();
            await().atMost(OperatorFixture.LONG).untilAsserted(() -> assertNothingLeftToRun(operator));

            // When
            change(operator, run, "{\"suspend\":false}");
            BenchmarkRunStatus status = operator.awaitEnd(run);

            // Then
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(status.attempt()).isEqualTo(2);
            assertThat(status.summary().requests()).isEqualTo(60);
            assertThat(status.history()).isNull();
        }
    }

    @Test
    void saysThatTheClusterRefusesTheJobAndGoesOnWhenItNoLongerDoes() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.gate()
                    .refuse(request -> request.isWrite() && request.toString().contains("/jobs"));
            BenchmarkRun run = operator.create(RunManifest.of(fleet)
                    .profiling("requests: 4, concurrency: 2")
                    .text());

            // Then
            BenchmarkRunStatus refused = operator.await(run, each -> has(each, GeneratorsReady.JOB_REJECTED));
            assertThat(refused.phase()).isEqualTo(RunPhase.PENDING);
            assertThat(message(refused, ConditionType.RECONCILING)).isEqualTo("forbidden by the test");

            // When
            operator.gate().refuseNothing();

            // Then
            assertThat(operator.awaitEnd(run).phase()).isEqualTo(RunPhase.SUCCEEDED);
        }
    }

    @Test
    void givesUpWhenTheClusterRefusesTheJobForTooLong() {
        try (OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.gate()
                    .refuse(request -> request.isWrite() && request.toString().contains("/jobs"));

            // When
            BenchmarkRun run = operator.create(RunManifest.withoutEndpoints()
                    .endpoint("url: \"http://127.0.0.1:9\"")
                    .generators("startTimeoutSeconds: 1")
                    .profiling("requests: 4, concurrency: 2")
                    .text());

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(has(status, Stalled.GENERATORS_NOT_STARTED)).isTrue();
            assertThat(message(status, ConditionType.STALLED)).isEqualTo("forbidden by the test");
        }
    }

    @Test
    void removesWhatRanWhenItsTimeIsOverAndNotItsResult() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(RunManifest.of(fleet)
                    .profiling("requests: 4, concurrency: 2")
                    .text());
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(operator.client()
                            .batch()
                            .v1()
                            .jobs()
                            .inNamespace(NAMESPACE)
                            .list()
                            .getItems())
                    .hasSize(1);

            // When
            operator.restart();
            change(operator, run, "{\"ttlSecondsAfterFinished\":1}");

            // Then
            await().atMost(OperatorFixture.LONG).untilAsserted(() -> assertNothingLeftToRun(operator));
            BenchmarkRunStatus after = operator.await(run, each -> each.observedGeneration() == 2);
            assertThat(after.phase()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(after.results()).isEqualTo(status.results());
            assertThat(after.results().configMaps())
                    .allSatisfy(name -> assertThat(configMap(operator, name)).isNotNull());
        }
    }

    @Test
    void forgetsARunThatIsDeletedUnderLoad() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(endless(fleet).text());
            awaitLoad(operator, run);
            assertThat(files(operator.snapshots())).isPositive();

            // When
            operator.client().resource(run).delete();

            // Then
            await().atMost(OperatorFixture.LONG).untilAsserted(() -> {
                assertThat(files(operator.snapshots())).isZero();
                assertNothingLeftToRun(operator);
            });
        }
    }

    @Test
    void refusesASpecThatLeavesNoRoomForItsStatus() {
        try (OperatorFixture operator = new OperatorFixture(directory)) {
            // When
            RunManifest manifest = RunManifest.withoutEndpoints().profiling("requests: 4, concurrency: 2");
            for (int endpoint = 0; endpoint < 300; endpoint++) {
                manifest.endpoint("url: \"http://127.0.0.1:9/" + "x".repeat(2000) + "\"");
            }
            BenchmarkRun run = operator.create(manifest.text());

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(has(status, Stalled.SPEC_TOO_LARGE)).isTrue();
            assertThat(message(status, ConditionType.STALLED)).startsWith("the spec must have at most 512 KiB");
        }
    }

    @Test
    void asksTheServersForTheModelThatIsNotGiven() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            String manifest = RunManifest.of(fleet)
                    .profiling("requests: 4, concurrency: 2")
                    .text();

            // When
            BenchmarkRun run = operator.create(manifest.replace("model: simulated, ", ""));

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(RunManifest.served(fleet)).containsExactly(2L, 2L);
        }
    }

    private static RunManifest endless(SimulatedFleet fleet) {
        return RunManifest.of(fleet).profiling("durationSeconds: 600, concurrency: 2, gracePeriodSeconds: 0");
    }

    private static void awaitLoad(OperatorFixture operator, BenchmarkRun run) {
        operator.awaitPhase(run, RunPhase.RUNNING);
        await().atMost(OperatorFixture.LONG)
                .until(() -> operator.live().find(key(operator, run)).orElseThrow().view().progress().stream()
                        .anyMatch(each -> each.succeeded() > 0));
    }

    private static RunKey key(OperatorFixture operator, BenchmarkRun run) {
        BenchmarkRun now = operator.get(run);
        return new RunKey(
                NAMESPACE,
                now.getMetadata().getName(),
                now.getMetadata().getUid(),
                now.getStatus().attempt());
    }

    private static void change(OperatorFixture operator, BenchmarkRun run, String spec) {
        operator.client().resource(run).patch(MERGE, "{\"spec\":" + spec + "}");
    }

    private static Watch watch(OperatorFixture operator, List<BenchmarkRunStatus> seen) {
        return operator.client()
                .resources(BenchmarkRun.class)
                .inNamespace(NAMESPACE)
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, BenchmarkRun run) {
                        if (run.getStatus() != null && run.getStatus().runId() != null) {
                            seen.add(run.getStatus());
                        }
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                });
    }

    private static void assertNothingLeftToRun(OperatorFixture operator) {
        assertThat(operator.client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(operator.client()
                        .configMaps()
                        .inNamespace(NAMESPACE)
                        .withLabels(Map.of(RunLabels.COMPONENT, RunLabels.Component.PLAN.word()))
                        .list()
                        .getItems())
                .isEmpty();
    }

    private static JsonNode document(OperatorFixture operator, HistoryEntry entry) throws IOException {
        assertThat(entry.results().configMaps()).hasSize(1);
        String part = configMap(operator, entry.results().configMaps().get(0))
                .getBinaryData()
                .get(ResultParts.KEY);
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(part)))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static ConfigMap configMap(OperatorFixture operator, String name) {
        return operator.client()
                .configMaps()
                .inNamespace(NAMESPACE)
                .withName(name)
                .get();
    }

    private static boolean has(BenchmarkRunStatus status, ConditionReason reason) {
        return Conditions.of(status.conditions()).has(reason);
    }

    private static String message(BenchmarkRunStatus status, ConditionType type) {
        return Conditions.of(status.conditions()).get(type).orElseThrow().message();
    }

    private static long files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(each -> !each.equals(directory)).count();
        }
    }
}
