package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.RunCollection;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.TestCoordinator;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.plan.EncodedPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanCodec;
import dev.rondo.simulator.PortStats;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rondo generator} as pods run it, each in a process and a root directory of its own. */
final class GeneratorCommandIT {
    private static final RunKey KEY = new RunKey("default", "run", "uid-1", 1);
    private static final int GENERATORS = 3;
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private SimulatedFleet fleet;

    @BeforeEach
    void startServers() throws IOException {
        ServerProfile profile =
                ServerProfile.defaults().withPort(0).withModel("m").withLatency(5, 1);
        fleet = SimulatedFleet.start(List.of(profile, profile));
        open.add(fleet);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private Plan plan(String phase) {
        return plan(phase, false);
    }

    private Plan plan(String phase, boolean selfTest) {
        return CoordinationPlans.of(
                GENERATORS, """
                endpoints:
                - {name: a, url: "%s", headers: [{name: X, valueFrom: {secretKeyRef: {name: s, key: k}}}]}
                - {name: b, url: "%s"}
                request: {model: m, streaming: true}
                dataset: {synthetic: {inputTokens: {mean: 10}, outputTokens: {mean: 5}}}
                phases: [%s]
                selfTest: %s
                """.formatted(fleet.urls().get(0), fleet.urls().get(1), phase, selfTest));
    }

    private TestCoordinator coordinator(Plan plan) throws IOException {
        CoordinationLimits limits = new CoordinationLimits(
                0,
                Duration.ofSeconds(4),
                Duration.ofSeconds(6),
                Duration.ofMillis(800),
                Duration.ofMillis(400),
                LONG,
                LONG,
                LONG);
        TestCoordinator coordinator = TestCoordinator.start(KEY, plan, limits);
        open.add(coordinator);
        return coordinator;
    }

    private ChildProcess pod(Plan plan, int index, TestCoordinator coordinator) throws IOException {
        Path root = Files.createDirectories(folder.resolve("pod-" + index));
        EncodedPlan encoded = PlanCodec.encode(plan);
        for (int part = 0; part < encoded.parts().size(); part++) {
            write(
                    root,
                    "etc/rondo/plan/" + GeneratorContract.PLAN_PART + part,
                    encoded.parts().get(part));
        }
        write(
                root,
                "etc/rondo/plan/" + GeneratorContract.PLAN_DIGEST,
                encoded.sha256().getBytes());
        write(root, "etc/rondo/secrets/s/k", "secret-value\n".getBytes());
        write(root, "dev/termination-log", new byte[0]);
        write(root, "var/run/rondo/token/token", ("pod-" + index + "/uid-" + index + "/" + index).getBytes());
        Map<String, String> environment = new HashMap<>();
        environment.put(GeneratorContract.ROOT, root.toString());
        environment.put(GeneratorContract.COORDINATOR_URL, coordinator.uri().toString());
        environment.put(GeneratorContract.RUN_NAMESPACE, KEY.namespace());
        environment.put(GeneratorContract.RUN_NAME, KEY.name());
        environment.put(GeneratorContract.RUN_UID, KEY.uid());
        environment.put(GeneratorContract.ATTEMPT, "1");
        environment.put(GeneratorContract.INDEX, Integer.toString(index));
        ChildProcess process = ChildProcess.start(root, environment, "generator");
        open.add(process);
        return process;
    }

    private static void write(Path root, String file, byte[] content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    private List<ChildProcess> pods(Plan plan, TestCoordinator coordinator) throws IOException {
        List<ChildProcess> pods = new ArrayList<>();
        for (int index = 0; index < GENERATORS; index++) {
            pods.add(pod(plan, index, coordinator));
        }
        return pods;
    }

    private static RunCollection collected(TestCoordinator coordinator) {
        await().atMost(LONG).until(() -> coordinator.collected().isPresent());
        return coordinator.collected().orElseThrow();
    }

    private String terminationMessage(int index) throws IOException {
        return Files.readString(folder.resolve("pod-" + index + "/dev/termination-log"));
    }

    @Test
    void threeProcessesSendExactlyWhatOneWouldHaveAndEndWithTheSeal() throws Exception {
        // Given
        Plan plan = plan("{name: steady, kind: Profiling, concurrency: 6, requests: 301}");
        TestCoordinator coordinator = coordinator(plan);

        // When
        List<ChildProcess> pods = pods(plan, coordinator);

        // Then
        RunCollection result = collected(coordinator);
        PhaseOutcome phase = result.phases().get(0);
        assertThat(phase.merged().succeeded()).isEqualTo(301);
        assertThat(phase.generators()).containsOnlyKeys(0, 1, 2);
        assertThat(fleet.stats()).extracting(PortStats::requests).containsExactly(151L, 150L);
        for (ChildProcess pod : pods) {
            assertThat(pod.exitCode()).as(pod.printed()).isZero();
            assertThat(pod.err())
                    .contains("\"run\":\"default/run\"", "\"generator\":")
                    .doesNotContain("secret-value");
        }
        assertThat(terminationMessage(0)).isEmpty();
    }

    @Test
    void podsMeasureThemselvesBeforeTheyJoinWhereThePlanSaysSo() throws Exception {
        // Given
        TestCoordinator coordinator =
                coordinator(plan("{name: steady, kind: Profiling, concurrency: 6, requests: 31}", true));

        // When
        pods(coordinator.current().plan(), coordinator);

        // Then
        RunCollection result = collected(coordinator);
        assertThat(result.selfTests()).containsOnlyKeys(0, 1, 2).allSatisfy((index, test) -> {
            assertThat(test.floorP50Ms()).isPositive();
            assertThat(test.requestsPerSecondPerLane()).isGreaterThan(1_000);
            assertThat(test.tokensPerSecondPerLane()).isGreaterThan(1_000);
        });
    }

    @Test
    void aKilledProcessIsNamedAndTheOthersDeliver() throws Exception {
        // Given
        Plan plan =
                plan("{name: steady, kind: Profiling, concurrency: 6, durationSeconds: 300, gracePeriodSeconds: 5}");
        TestCoordinator coordinator = coordinator(plan);
        List<ChildProcess> pods = pods(plan, coordinator);
        await().atMost(LONG)
                .until(() -> coordinator.current().view().progress().stream().anyMatch(p -> p.sent() > 20));

        // When
        pods.get(1).signal("KILL");

        // Then
        RunCollection result = collected(coordinator);
        assertThat(result.lost()).containsExactly(Map.entry(1, "it said nothing for 4 s"));
        assertThat(result.phases().get(0).generators()).containsOnlyKeys(0, 2);
        assertThat(pods.get(0).exitCode()).isZero();
        assertThat(pods.get(2).exitCode()).isZero();
    }

    @Test
    void aTerminatedProcessDeliversItsLastSnapshot() throws Exception {
        // Given
        Plan plan =
                plan("{name: steady, kind: Profiling, concurrency: 6, durationSeconds: 300, gracePeriodSeconds: 5}");
        TestCoordinator coordinator = coordinator(plan);
        List<ChildProcess> pods = pods(plan, coordinator);
        await().atMost(LONG)
                .until(() -> coordinator.current().view().progress().stream().anyMatch(p -> p.sent() > 20));

        // When
        pods.get(1).signal("TERM");

        // Then
        assertThat(pods.get(1).exitCode()).as(pods.get(1).printed()).isEqualTo(143);
        RunCollection result = collected(coordinator);
        assertThat(result.lost()).containsExactly(Map.entry(1, "it was told to stop (SIGTERM)"));
        assertThat(result.phases().get(0).generators()).containsOnlyKeys(0, 1, 2);
        assertThat(fleet.stats().stream().mapToLong(PortStats::requests).sum())
                .isEqualTo(result.phases().get(0).merged().sent());
        assertThat(terminationMessage(1)).isEqualTo("told to stop; what was measured is delivered");
    }

    @Test
    void aProcessThatCannotWorkSaysWhyToCoordinatorAndCluster() throws Exception {
        // Given
        Plan plan = plan("{name: steady, kind: Profiling, concurrency: 6, requests: 10}");
        TestCoordinator coordinator = coordinator(plan);
        ChildProcess pod = pod(plan, 0, coordinator);
        Files.delete(folder.resolve("pod-0/etc/rondo/secrets/s/k"));

        // When
        int exitCode = pod.exitCode();

        // Then
        String problem = "the secret s/k can't be read from its volume";
        assertThat(exitCode).isEqualTo(1);
        assertThat(terminationMessage(0)).isEqualTo(problem);
        assertThat(coordinator.current().view().failure())
                .contains(new RunFailure(RunFailure.Reason.GENERATOR_PROBLEM, "generator 0: " + problem));
    }

    @Test
    void refusesToStartOutsideAPod() throws Exception {
        // When
        ChildProcess process = ChildProcess.start(folder, "generator");
        open.add(process);

        // Then
        assertThat(process.exitCode()).isEqualTo(2);
        assertThat(process.err()).contains("RONDO_RUN_NAMESPACE must be set");
    }
}
