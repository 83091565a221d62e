package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.RunPhase;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do to a run: hold it back, end it early, run it again, delete it. */
class RunControlIT {
    private static final long REQUESTS = 40;

    @TempDir
    private Path directory;

    @Test
    void beginsOnlyOnceItIsNoLongerSuspended() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run =
                    operator.create(manifest(fleet).with("suspend: true").text());
            operator.awaitPhase(run, RunPhase.SUSPENDED);
            List<String> before = operator.objects();

            // When
            operator.change(run, "{\"suspend\": false}");

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(before).isEmpty();
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(RunManifest.served(fleet)).containsExactly(REQUESTS / 2, REQUESTS / 2);
        }
    }

    @Test
    void startsFromTheBeginningOnceItIsResumed() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            long many = 4 * REQUESTS;
            BenchmarkRun run = operator.create(RunManifest.of(fleet)
                    .profiling("requests: " + many + ", concurrency: 4")
                    .text());
            RunManifest.awaitServed(fleet, 4);
            operator.change(run, "{\"suspend\": true}");
            operator.awaitPhase(run, RunPhase.SUSPENDED);
            awaitObjects(operator);
            List<Long> given = RunManifest.served(fleet);

            // When
            operator.change(run, "{\"suspend\": false}");

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(status.attempt()).isEqualTo(2);
            assertThat(status.summary().requests()).isEqualTo(many);
            assertThat(given).allSatisfy(count -> assertThat(count).isLessThan(many / 2));
            assertThat(RunManifest.served(fleet)).containsExactly(given.get(0) + many / 2, given.get(1) + many / 2);
        }
    }

    @Test
    void sendsNothingOfARunThatIsCancelledBeforeItsLoad() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.jobs().hold(1);
            BenchmarkRun held = operator.create(
                    manifest(fleet).name("held").with("suspend: true").text());
            BenchmarkRun starting =
                    operator.create(manifest(fleet).name("starting").text());
            operator.awaitPhase(held, RunPhase.SUSPENDED);
            operator.awaitJoined(starting, 1);

            // When
            operator.change(held, "{\"cancel\": true}");
            operator.change(starting, "{\"cancel\": true}");

            // Then
            for (BenchmarkRun run : List.of(held, starting)) {
                BenchmarkRunStatus status = operator.awaitEnd(run);
                assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.CANCELLED);
                assertThat(status.results()).isNull();
            }
            awaitExit(operator, 1);
            awaitHalted(operator);
            assertThat(RunManifest.served(fleet)).containsExactly(0L, 0L);
        }
    }

    @Test
    void keepsWhatWasMeasuredOfARunThatIsCancelled() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(RunManifest.of(fleet)
                    .profiling("requests: 100000, concurrency: 4")
                    .text());
            RunManifest.awaitServed(fleet, 4);

            // When
            operator.change(run, "{\"cancel\": true}");

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.CANCELLED);
            assertThat(Conditions.of(status.conditions()).has(ConditionReason.ResultsAvailable.PARTIAL))
                    .isTrue();
            assertThat(status.results().configMaps()).isNotEmpty();
            assertThat(status.summary().requests()).isEqualTo(sum(RunManifest.served(fleet)));
            awaitExit(operator, 2);
        }
    }

    @Test
    void leavesNothingBehindInWhateverStateItIsDeleted() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.jobs().hold(2);
            BenchmarkRun ended = operator.create(manifest(fleet).name("ended").text());
            BenchmarkRun pending = operator.create(RunManifest.withoutEndpoints()
                    .name("pending")
                    .endpoint("service: {name: none, port: http, mode: Pods}")
                    .profiling("requests: 4, concurrency: 1")
                    .text());
            BenchmarkRun suspended = operator.create(
                    manifest(fleet).name("suspended").with("suspend: true").text());
            BenchmarkRun starting = operator.create(
                    manifest(fleet).name("starting").generators("replicas: 3").text());
            operator.awaitEnd(ended);
            BenchmarkRun running = operator.create(RunManifest.of(fleet)
                    .name("running")
                    .profiling("requests: 10000, concurrency: 4")
                    .text());
            operator.awaitJoined(starting, 2);
            operator.awaitPhase(suspended, RunPhase.SUSPENDED);
            operator.awaitPhase(pending, RunPhase.PENDING);
            RunManifest.awaitServed(fleet, REQUESTS + 4);

            // When
            Stream.of(ended, pending, suspended, starting, running).forEach(operator::delete);

            // Then
            awaitObjects(operator);
            awaitExit(operator, 6);
            await().atMost(OperatorFixture.LONG)
                    .untilAsserted(() -> assertThat(files(operator.snapshots())).isEmpty());
            await().atMost(OperatorFixture.LONG).until(() -> operator.live().size() == 0);
        }
    }

    @Test
    void runsAgainUnderANewRunIdAndKeepsTheOldOneInItsHistory() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(
                    manifest(fleet).with("runId: first").with("randomSeed: 1").text());
            BenchmarkRunStatus first = operator.awaitEnd(run);

            // When
            operator.change(run, "{\"runId\": \"second\", \"randomSeed\": 2}");

            // Then
            BenchmarkRunStatus second =
                    operator.await(run, each -> "second".equals(each.runId()) && OperatorFixture.hasEnded(each));
            assertThat(second.phase()).as(second.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(second.attempt()).isEqualTo(2);
            assertThat(second.history()).extracting(HistoryEntry::runId).containsExactly("first");
            assertThat(second.history().get(0).results()).isEqualTo(first.results());
            assertThat(second.history().get(0).requests()).isEqualTo(REQUESTS);
            assertThat(operator.objects())
                    .containsAll(Stream.of(first, second)
                            .flatMap(each -> each.results().configMaps().stream())
                            .map(name -> "ConfigMap " + name)
                            .toList());
            assertThat(RunManifest.served(fleet)).containsExactly(REQUESTS, REQUESTS);
        }
    }

    @Test
    void cancelsARunWhoseRunIdChangesAndStartsTheNewOne() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            long many = 4 * REQUESTS;
            BenchmarkRun run = operator.create(RunManifest.of(fleet)
                    .profiling("requests: " + many + ", concurrency: 4")
                    .with("runId: first")
                    .text());
            RunManifest.awaitServed(fleet, 4);

            // When
            operator.change(run, "{\"runId\": \"second\"}");

            // Then
            BenchmarkRunStatus second =
                    operator.await(run, each -> "second".equals(each.runId()) && OperatorFixture.hasEnded(each));
            assertThat(second.phase()).as(second.toString()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(second.endpoints()).extracting(EndpointStatus::requests).containsExactly(many / 2, many / 2);
            assertThat(second.history()).hasSize(1);
            HistoryEntry first = second.history().get(0);
            assertThat(first.phase()).isEqualTo(RunPhase.CANCELLED);
            assertThat(first.requests()).isEqualTo(sum(RunManifest.served(fleet)) - many);
            awaitExit(operator, 4);
        }
    }

    @Test
    void removesJobAndPlanButNotTheResultOnceItsTimeToLiveIsOver() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            String manifest = manifest(fleet).with("ttlSecondsAfterFinished: 1").text();

            // When
            BenchmarkRun run = operator.create(manifest);

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
            awaitObjects(operator, "ConfigMap " + status.results().configMaps().get(0));
            assertThat(operator.status(run)).contains(status);
        }
    }

    private static RunManifest manifest(SimulatedFleet fleet) {
        return RunManifest.of(fleet).profiling("requests: " + REQUESTS + ", concurrency: 4");
    }

    private static void awaitObjects(OperatorFixture operator, String... kept) {
        await().atMost(OperatorFixture.LONG)
                .untilAsserted(() -> assertThat(operator.objects()).containsExactlyInAnyOrder(kept));
    }

    /** The one Job that there is ends its pods, also one that never started. */
    private static void awaitHalted(OperatorFixture operator) {
        await().atMost(OperatorFixture.LONG)
                .untilAsserted(() -> assertThat(operator.client()
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(OperatorFixture.NAMESPACE)
                                .list()
                                .getItems())
                        .singleElement()
                        .matches(job -> job.getSpec().getSuspend()));
    }

    private static void awaitExit(OperatorFixture operator, int pods) {
        await().atMost(OperatorFixture.LONG)
                .untilAsserted(() -> assertThat(operator.jobs().exitCodes()).hasSize(pods));
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
