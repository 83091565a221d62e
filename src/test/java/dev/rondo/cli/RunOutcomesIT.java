package dev.rondo.cli;

import static dev.rondo.cli.ExecutedRun.ended;
import static dev.rondo.cli.ExecutedRun.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.simulator.FaultKind;
import dev.rondo.simulator.FaultSpec;
import dev.rondo.simulator.PortStats;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a run ends, and what it says where it can't be done. */
class RunOutcomesIT {
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(2, 0.5);

    @TempDir
    private Path folder;

    private ExecutedRun run(String... arguments) {
        return ExecutedRun.of(folder.resolve("results"), arguments);
    }

    private ExecutedRun runManifest(String spec) throws IOException {
        return ExecutedRun.ofManifest(folder.resolve("results"), """
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: test}
                spec:
                """ + spec.indent(2));
    }

    @ParameterizedTest
    @CsvSource({"10000,0", "0.5,3"})
    void anObjectiveDecidesTheExitCode(double max, int exitCode) throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST)) {
            // When
            ExecutedRun run =
                    runManifest("""
                    endpoints:
                    - {name: a, url: "%s"}
                    - {name: b, url: "%s"}
                    request: {model: m, streaming: true}
                    objectives:
                    - {metric: time_to_first_token, statistic: p99, max: %s, scope: EachEndpoint}
                    - {metric: request_throughput, min: 0.001}
                    phases:
                    - {name: load, kind: Profiling, concurrency: 2, requests: 20}
                    """.formatted(fleet.urls().get(0), fleet.urls().get(1), max));

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(exitCode);
            JsonNode objective = run.result().at("/objectives/0");
            assertThat(objective.get("metric").asText()).isEqualTo("time_to_first_token");
            assertThat(objective.get("met").asBoolean()).isEqualTo(exitCode == 0);
        }
    }

    @Test
    void aDeadUrlCostsItsOwnShareAndNothingOfTheOthers() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST, FAST)) {
            // When
            ExecutedRun run = runManifest("""
                    endpoints:
                    - {name: a, url: "%s"}
                    - {name: dead, url: "%s"}
                    - {name: b, url: "%s"}
                    - {name: c, url: "%s"}
                    request: {model: m}
                    phases:
                    - {name: load, kind: Profiling, concurrency: 8, requests: 80}
                    """.formatted(
                            fleet.urls().get(0),
                            DeadServer.url(),
                            fleet.urls().get(1),
                            fleet.urls().get(2)));

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(3);
            JsonNode result = run.result();
            assertThat(fleet.stats()).extracting(PortStats::completed).containsExactly(20L, 20L, 20L);
            assertThat(ended(result, "dead")).isEqualTo(20);
            assertThat(metric(result, "error_request_count")).isEqualTo(20);
            assertThat(result.at("/endpoints/dead/errors/0/class").asText()).isEqualTo("ConnectRefused");
            assertThat(result.at("/endpoints/dead/errors/0/count").asLong()).isEqualTo(20);
            for (String healthy : new String[] {"a", "b", "c"}) {
                assertThat(result.at("/endpoints/" + healthy + "/errors")).isEmpty();
            }
            assertThat(run.out()).contains("dead").contains("ConnectRefused");
        }
    }

    @Test
    void withoutASingleSuccessTheRunHasFailed() throws IOException {
        // When
        ExecutedRun run = run("--url", DeadServer.url(), "--model", "m", "--request-count", "5");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode result = run.result();
        assertThat(metric(result, "error_request_count")).isEqualTo(5);
        assertThat(result.has("request_latency")).isFalse();
        assertThat(result.at("/validity/verdict").asText()).isNotEqualTo("Invalid");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "STATUS",
                "RESET_BEFORE_RESPONSE",
                "RESET_IN_STREAM",
                "TRUNCATED_STREAM",
                "TRUNCATED_BODY",
                "MALFORMED_EVENT",
                "ERROR_IN_STREAM",
                "EMPTY_STREAM",
                "ERROR_WITH_200",
                "HTML",
                "GZIP",
                "STALL",
                "STALL_IN_STREAM",
                "ENDLESS_BODY"
            })
    void aBrokenServerFailsItsRequestsEachOfThemAccountedFor(FaultKind fault) throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST.withFaults(FaultSpec.of(fault)))) {
            // When
            ExecutedRun run =
                    runManifest("""
                    endpoints:
                    - {name: good, url: "%s"}
                    - {name: bad, url: "%s"}
                    request: {model: m, streaming: true}
                    connections: {requestTimeoutSeconds: 1}
                    dataset: {synthetic: {outputTokens: {mean: 5}}}
                    phases:
                    - {name: load, kind: Profiling, concurrency: 4, requests: 8}
                    """.formatted(fleet.urls().get(0), fleet.urls().get(1)));

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(3);
            JsonNode result = run.result();
            assertThat(metric(result, "request_count")).isEqualTo(4);
            assertThat(metric(result, "error_request_count")).isEqualTo(4);
            assertThat(result.at("/endpoints/bad/errors/0/count").asLong()).isEqualTo(4);
            assertThat(result.at("/endpoints/good/errors")).isEmpty();
        }
    }

    @Test
    void waitsForServersThatStillStartBeforeItAsksForTheirModel() throws IOException {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(FAST, FAST.withReadyAfterSeconds(1).withModel("late"))) {
            // When
            ExecutedRun run = run(
                    "--url",
                    fleet.urls().get(1),
                    "--url",
                    fleet.urls().get(0),
                    "--wait-for-model-timeout",
                    "10",
                    "--request-count",
                    "4");

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(run.result().at("/input_config/models/items/0/name").asText())
                    .isEqualTo("late");
            assertThat(run.err()).contains("waiting up to 10 s for 2 endpoints to answer /v1/models");
        }
    }

    @Test
    void aServerThatIsNotReadyInTimeEndsTheRunOrIsMarked() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST.withReadyAfterSeconds(600))) {
            // Given
            String spec = """
                    endpoints:
                    - {name: ready, url: "%s"}
                    - {name: loading, url: "%s"}
                    request: {model: m}
                    readiness: {path: /health, timeoutSeconds: 1, onUnready: %s}
                    phases:
                    - {name: load, kind: Profiling, concurrency: 2, requests: 10}
                    """;

            // When
            ExecutedRun failed =
                    runManifest(spec.formatted(fleet.urls().get(0), fleet.urls().get(1), "Fail"));
            ExecutedRun went =
                    runManifest(spec.formatted(fleet.urls().get(0), fleet.urls().get(1), "Continue"));

            // Then
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.err())
                    .contains("endpoint \"loading\" is not ready: ")
                    .contains("/health answered with status 503")
                    .contains("1 of 2 endpoints were not ready within 1 s");
            assertThat(went.exitCode()).as(went.err()).isEqualTo(3);
            JsonNode result = went.result();
            assertThat(metric(result, "error_request_count")).isEqualTo(5);
            assertThat(result.get("notes").toString()).contains("\\\"loading\\\" was not ready at the start");
        }
    }

    @Test
    void aRunThatCannotBeginLeavesNoDirectory() throws IOException {
        // When
        ExecutedRun run = run("--url", DeadServer.url());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("no model is given (--model, spec.request.model), and none could be found: ")
                .contains("/v1/models: the connection was refused");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void aDirectoryThatWasThereStays() throws IOException {
        // Given
        Path mine = Files.createDirectory(folder.resolve("mine"));

        // When
        ExecutedRun run = ExecutedRun.of(mine, "--url", DeadServer.url());

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(mine).isEmptyDirectory();
    }

    @Test
    void serviceEndpointsNeedTheOperator() throws IOException {
        // When
        ExecutedRun run = ExecutedRun.of(folder.resolve("results"), "-f", "examples/07-service-pods.yaml");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("operator").hasLineCount(1);
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsSaidBeforeAnyLoad() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // Given
            Path file = Files.writeString(folder.resolve("file"), "");

            // When
            ExecutedRun run = ExecutedRun.of(
                    file.resolve("results"), "--url", fleet.urls().get(0), "--request-count", "3");

            // Then
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("cannot write results to ")
                    .contains("a part of the path is a file, not a directory")
                    .contains("--out");
            assertThat(fleet.stats().get(0).requests()).isZero();
        }
    }

    @Test
    void aWrongManifestIsRefusedWithEveryProblem() throws IOException {
        // When
        ExecutedRun run = runManifest("""
                endpoints:
                - {name: a, url: "10.0.0.1:8000"}
                - {name: a, url: "http://10.0.0.1:8000"}
                request: {model: m, steaming: true}
                phases:
                - {name: load, kind: Profiling, concurrency: 0}
                """);

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(":6: spec.endpoints[0].url: ")
                .contains("did you mean `streaming`")
                .contains("spec.phases[0].concurrency: must be from 1 to 1000000, but is \"0\"");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void aValueThatIsSetMendsAFlag() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // When
            ExecutedRun run = run(
                    "--url",
                    fleet.urls().get(0),
                    "--concurrency",
                    "0",
                    "--set",
                    "spec.phases[0].concurrency=2",
                    "--set",
                    "spec.phases[profiling].requests=6");

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(metric(run.result(), "request_count")).isEqualTo(6);
        }
    }

    @Test
    void aSweepIsRefusedWithAWayToDoIt() {
        // When
        ExecutedRun run = run("--concurrency", "10,20");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("A run has one value").contains("call it once for each of 10,20");
    }
}
