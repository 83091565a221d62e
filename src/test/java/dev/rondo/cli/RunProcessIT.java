package dev.rondo.cli;

import static dev.rondo.cli.ExecutedRun.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.metrics.ResultSchema;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process of its own can show: signals, exit codes and the streams of the operating system. */
class RunProcessIT {
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(5, 1);

    @TempDir
    private Path folder;

    private ChildProcess start(SimulatedFleet fleet, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 5];
        all[0] = "run";
        all[1] = "--url";
        all[2] = String.join(",", fleet.urls());
        all[3] = "--model";
        all[4] = "m";
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return ChildProcess.start(folder, all);
    }

    private static void awaitRequests(SimulatedFleet fleet, long atLeast) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> fleet.stats().get(0).requests() >= atLeast);
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void aSignalLeavesAPartialResultThatSaysSo(String signal, int exitCode) throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST);
                ChildProcess run = start(fleet, "--out", "results", "--benchmark-duration", "600", "--no-self-test")) {
            // Given
            awaitRequests(fleet, 20);

            // When
            run.signal(signal);

            // Then
            assertThat(run.exitCode()).as(run.printed()).isEqualTo(exitCode);
            JsonNode result = ExecutedRun.checked(folder.resolve("results/result.json"), run.printed());
            assertThat(result.get("was_cancelled").asBoolean()).isTrue();
            assertThat(metric(result, "request_count")).isPositive();
            assertThat(run.printed()).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void theSecondSignalQuitsAtOnce() throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST.withLatency(60_000, 0));
                ChildProcess run = start(fleet, "--out", "results", "--request-count", "100")) {
            // Given
            awaitRequests(fleet, 1);
            run.signal("INT");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> run.err().contains("Once more to quit at once"));

            // When
            long before = System.nanoTime();
            // One that comes right behind the first counts as the same.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        run.signal("INT");
                        return !run.isAlive();
                    });

            // Then
            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(folder.resolve("results/result.json")).doesNotExist();
        }
    }

    @Test
    void aSignalWhileServersStartEndsItAtOnce() throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST.withReadyAfterSeconds(600));
                ChildProcess run = start(fleet, "--out", "results", "--wait-for-model-timeout", "600")) {
            // Given
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> fleet.stats().get(0).byPath().containsKey("/v1/models"));

            // When
            long before = System.nanoTime();
            run.signal("INT");

            // Then
            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(run.err()).endsWith("rondo: interrupted before there was load\n");
            assertThat(folder.resolve("results")).doesNotExist();
        }
    }

    @Test
    void twoRunsAtOnceInOneFolderEachKeepTheirResult() throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST);
                ChildProcess one = start(fleet, "--request-count", "30");
                ChildProcess other = start(fleet, "--request-count", "40")) {
            // When
            List<Integer> exitCodes = List.of(one.exitCode(), other.exitCode());

            // Then
            assertThat(exitCodes).as(one.printed() + other.printed()).containsOnly(0);
            try (Stream<Path> results = Files.list(folder.resolve("rondo-results"))) {
                assertThat(results.map(
                                path -> metric(ExecutedRun.checked(path.resolve("result.json"), ""), "request_count")))
                        .containsExactlyInAnyOrder(30L, 40L);
            }
            assertThat(fleet.stats().get(0).requests()).isEqualTo(70);
        }
    }

    @Test
    void standardOutputHoldsTheDocumentAlone() throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST);
                ChildProcess run = start(fleet, "--out", "results", "--output", "json", "--request-count", "3")) {
            // When
            int exitCode = run.exitCode();

            // Then
            assertThat(exitCode).as(run.printed()).isZero();
            ResultSchema.assertValid(run.out());
        }
    }

    @Test
    void theDemoNamesTheSlowServer() throws Exception {
        try (ChildProcess demo = ChildProcess.start(folder, "demo", "--seconds", "2")) {
            // When
            int exitCode = demo.exitCode();

            // Then
            assertThat(exitCode).as(demo.printed()).isIn(0, 4);
            assertThat(demo.out()).contains("gpu-2 is the slowest").contains("./rondo run --help");
            try (Stream<Path> results = Files.list(folder.resolve("rondo-results"))) {
                JsonNode result =
                        ExecutedRun.checked(results.findFirst().orElseThrow().resolve("result.json"), "");
                assertThat(result.at("/balance/slowest/endpoint").asText()).isEqualTo("gpu-2");
            }
        }
    }
}
