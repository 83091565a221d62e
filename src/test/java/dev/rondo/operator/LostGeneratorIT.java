package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.ResultsValid;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunPhase;
import dev.rondo.simulator.SimulatedFleet;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generator is lost at some moment: it is named in the cluster's own words, and the verdict follows what the run allows. */
class LostGeneratorIT {
    private static final long REQUESTS = 40;
    private static final PodStatus OUT_OF_MEMORY = FakePod.terminated(137, "OOMKilled", "");

    @TempDir
    private Path directory;

    @Test
    void failsARunOfWhichAGeneratorDiesBeforeItJoins() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.jobs().hold(1);
            BenchmarkRun strict = operator.create(few(fleet).name("strict").text());
            BenchmarkRun lenient = operator.create(few(fleet)
                    .name("lenient")
                    .generators("replicas: 2, maxLost: 1")
                    .text());
            operator.awaitJoined(strict, 1);
            operator.awaitJoined(lenient, 1);

            // When
            operator.jobs().pod("strict", 1).kill(OUT_OF_MEMORY);
            operator.jobs().pod("lenient", 1).kill(OUT_OF_MEMORY);

            // Then
            BenchmarkRunStatus failed = operator.awaitEnd(strict);
            assertReasons(failed, RunPhase.FAILED, Stalled.GENERATORS_NOT_STARTED, GeneratorsReady.OUT_OF_MEMORY);
            assertThat(failed.results()).isNull();
            BenchmarkRunStatus kept = operator.awaitEnd(lenient);
            assertReasons(kept, RunPhase.SUCCEEDED, ResultsValid.SUSPECT, GeneratorsReady.OUT_OF_MEMORY);
            assertThat(kept.generators().lost()).isEqualTo(1);
            assertThat(kept.summary().requests()).isEqualTo(sum(RunManifest.served(fleet)));
        }
    }

    @Test
    void judgesARunByWhatItAllowsIfAGeneratorDiesUnderLoad() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                SimulatedFleet other = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun strict = operator.create(many(fleet).name("strict").text());
            BenchmarkRun lenient = operator.create(many(other)
                    .name("lenient")
                    .generators("replicas: 2, maxLost: 1")
                    .text());
            RunManifest.awaitServed(fleet, 8);
            RunManifest.awaitServed(other, 8);

            // When
            operator.jobs().pod("strict", 1).kill(OUT_OF_MEMORY);
            operator.jobs().pod("lenient", 1).kill(OUT_OF_MEMORY);

            // Then
            BenchmarkRunStatus failed = operator.awaitEnd(strict);
            assertReasons(failed, RunPhase.FAILED, Stalled.GENERATORS_LOST, GeneratorsReady.OUT_OF_MEMORY);
            assertReasons(failed, RunPhase.FAILED, ResultsValid.INVALID);
            assertThat(failed.results().configMaps()).isNotEmpty();
            BenchmarkRunStatus kept = operator.awaitEnd(lenient);
            assertReasons(kept, RunPhase.SUCCEEDED, ResultsValid.SUSPECT, GeneratorsReady.OUT_OF_MEMORY);
            assertThat(kept.summary().requests()).isLessThanOrEqualTo(sum(RunManifest.served(other)));
        }
    }

    @Test
    void losesWhatAGeneratorHadNotDeliveredWhenItDied() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            BenchmarkRun run = operator.create(
                    few(fleet).generators("replicas: 2, maxLost: 1").text());
            RunManifest.awaitServed(fleet, 4);
            operator.mute(1);
            RunManifest.awaitServed(fleet, REQUESTS);

            // When
            operator.jobs().pod("run", 1).kill(FakePod.terminated(1, "Error", "disk full"));

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertReasons(status, RunPhase.SUCCEEDED, ResultsValid.SUSPECT, GeneratorsReady.CRASHED);
            assertThat(status.generators().lostGenerators().get(0).message()).contains("disk full");
            assertThat(status.summary().requests()).isEqualTo(REQUESTS / 2);
        }
    }

    @Test
    void losesAGeneratorThatFallsSilent() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory, OperatorFixture::impatient)) {
            // Given
            BenchmarkRun run = operator.create(many(fleet).text());
            RunManifest.awaitServed(fleet, 4);

            // When
            operator.mute(1);

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertReasons(status, RunPhase.FAILED, Stalled.GENERATORS_LOST, GeneratorsReady.SILENT);
        }
    }

    @Test
    void failsAtTheStartDeadlineInTheClustersOwnWords() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.jobs().hold(0);
            BenchmarkRun unscheduled = operator.create(impatient(fleet, "unscheduled"));
            BenchmarkRun imageless = operator.create(impatient(fleet, "imageless"));
            BenchmarkRun silent = operator.create(impatient(fleet, "silent"));

            // When
            await().atMost(OperatorFixture.LONG)
                    .until(() -> operator.client()
                                    .pods()
                                    .inNamespace(OperatorFixture.NAMESPACE)
                                    .list()
                                    .getItems()
                                    .size()
                            == 3);
            operator.jobs().pod("unscheduled", 0).status(unschedulable());
            operator.jobs().pod("imageless", 0).status(withoutImage());

            // Then
            assertReasons(
                    operator.awaitEnd(unscheduled),
                    RunPhase.FAILED,
                    Stalled.GENERATORS_NOT_STARTED,
                    GeneratorsReady.UNSCHEDULABLE);
            assertReasons(
                    operator.awaitEnd(imageless),
                    RunPhase.FAILED,
                    Stalled.GENERATORS_NOT_STARTED,
                    GeneratorsReady.IMAGE_NOT_PULLED);
            assertReasons(
                    operator.awaitEnd(silent),
                    RunPhase.FAILED,
                    Stalled.GENERATORS_NOT_STARTED,
                    GeneratorsReady.TIMED_OUT);
            assertThat(RunManifest.served(fleet)).containsExactly(0L, 0L);
        }
    }

    private static PodStatus unschedulable() {
        return new PodStatusBuilder()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/3 nodes are available: 3 Insufficient cpu.")
                .endCondition()
                .build();
    }

    private static PodStatus withoutImage() {
        return new PodStatusBuilder()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("generator")
                .withNewState()
                .withNewWaiting()
                .withReason("ImagePullBackOff")
                .withMessage("Back-off pulling image")
                .endWaiting()
                .endState()
                .endContainerStatus()
                .build();
    }

    private static RunManifest few(SimulatedFleet fleet) {
        return RunManifest.of(fleet).profiling("requests: " + REQUESTS + ", concurrency: 4");
    }

    private static RunManifest many(SimulatedFleet fleet) {
        return RunManifest.of(fleet).profiling("requests: 200, concurrency: 4");
    }

    private static String impatient(SimulatedFleet fleet, String name) {
        return few(fleet)
                .name(name)
                .generators("replicas: 1, startTimeoutSeconds: 6")
                .text();
    }

    private static void assertReasons(BenchmarkRunStatus status, RunPhase phase, ConditionReason... reasons) {
        assertThat(status.phase()).as(status.toString()).isEqualTo(phase);
        for (ConditionReason reason : reasons) {
            assertThat(Conditions.of(status.conditions()).has(reason))
                    .as("%s in %s", reason, status.conditions())
                    .isTrue();
        }
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
