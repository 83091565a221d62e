package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdict in both directions, on a process of its own; {@code benchmarks/verdict} does the same many times. */
class RunVerdictIT {
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(20, 2);
    private static final Set<String> OF_THE_GENERATOR = Set.of(
            "process_suspended",
            "cpu_throttled",
            "gc_pauses",
            "safepoint_pauses",
            "cpu_wait",
            "backlog",
            "send_lag",
            "generator_busy",
            "loop_turns",
            "corrected_latency");
    private static final int RATE = 200;
    private static final String CPU = "0";

    @TempDir
    private Path folder;

    private ChildProcess start(SimulatedFleet fleet, String... load) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--model", "m", "--streaming", "--lanes", "1"));
        arguments.addAll(List.of("--url", String.join(",", fleet.urls()), "--out", "results", "--no-server-metrics"));
        arguments.addAll(List.of(load));
        return ChildProcess.start(folder, arguments.toArray(new String[0]));
    }

    private ChildProcess startPaced(SimulatedFleet fleet, int requests) throws IOException {
        String rate = String.valueOf(RATE);
        return start(fleet, "--request-rate", rate, "--arrival-pattern", "constant", "--request-count", "" + requests);
    }

    private JsonNode result(ChildProcess run) throws Exception {
        assertThat(run.exitCode()).as(run.printed()).isZero();
        return ExecutedRun.checked(folder.resolve("results/result.json"), run.printed());
    }

    private static void awaitRequests(SimulatedFleet fleet, long atLeast) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> fleet.stats().get(0).requests() >= atLeast);
    }

    private static int command(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private static boolean mayPin() {
        try {
            return command("taskset", "-c", CPU, "true") == 0
                    && Runtime.getRuntime().availableProcessors() > 1;
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void namesTheSecondsInWhichAnotherProcessHadTheGeneratorsCpu() throws Exception {
        assumeTrue(mayPin(), "skipped: taskset and two CPUs are needed");
        List<Process> hogs = new ArrayList<>();
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST);
                ChildProcess run = startPaced(fleet, 1200)) {
            // Given
            awaitRequests(fleet, 2 * RATE);
            assertThat(command("taskset", "-acp", CPU, "" + run.pid())).isZero();

            // When
            for (int i = 0; i < 2; i++) {
                hogs.add(new ProcessBuilder("taskset", "-c", CPU, "sh", "-c", "while :; do :; done").start());
            }
            awaitRequests(fleet, 5 * RATE);
            hogs.forEach(Process::destroyForcibly);

            // Then
            JsonNode validity = result(run).get("validity");
            assertThat(validity.get("verdict").asText()).as(validity.toString()).isEqualTo("Suspect");
            assertThat(validity.get("limited_seconds")).as(validity.toString()).anySatisfy(second -> {
                assertThat(second.get("code").asText()).isEqualTo("cpu_wait");
                assertThat(second.get("second").asInt()).isBetween(1, 4);
            });
        } finally {
            hogs.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void callsAStoppedProcessStopped() throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST);
                ChildProcess run = startPaced(fleet, 600)) {
            // Given
            awaitRequests(fleet, RATE);

            // When
            run.signal("STOP");
            long stopped = System.nanoTime();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .until(() ->
                            System.nanoTime() - stopped > Duration.ofMillis(300).toNanos());
            run.signal("CONT");

            // Then
            JsonNode validity = result(run).get("validity");
            assertThat(validity.get("limited_seconds")).as(validity.toString()).anySatisfy(second -> {
                assertThat(second.get("code").asText()).isEqualTo("process_suspended");
                assertThat(second.get("value_millis").asDouble()).isBetween(150.0, 1_000.0);
            });
        }
    }

    @Test
    void doesNotTakeSlowAndJitteryServersForASlowGenerator() throws Exception {
        ServerProfile slow = ServerProfile.defaults().withLatency(150, 10);
        try (SimulatedFleet fleet = SimulatedFleet.start(slow, FAST);
                ChildProcess run = start(fleet, "--concurrency", "8", "--request-count", "160")) {
            // When
            JsonNode validity = result(run).get("validity");

            // Then
            List<String> codes = validity.findValuesAsText("code");
            assumeTrue(
                    quiet(validity) || codes.isEmpty(),
                    () -> "skipped: other processes took the CPU, says the run itself: " + validity);
            assertThat(codes).as(validity.toString()).doesNotContainAnyElementsOf(OF_THE_GENERATOR);
        }
    }

    /** Tests run on machines that others use too: what they take is not for this test to judge. */
    private static boolean quiet(JsonNode validity) {
        return !validity.toString().contains("cpu_wait") && !validity.toString().contains("cpu_stolen");
    }
}
