package dev.rondo.cli;

import static dev.rondo.cli.ExecutedRun.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.metrics.ResultSchema;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run prints and writes. */
class RunOutputIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(2, 0.5);

    @TempDir
    private Path folder;

    private ExecutedRun run(SimulatedFleet fleet, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--url";
        all[1] = String.join(",", fleet.urls());
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return ExecutedRun.of(folder.resolve("results"), all);
    }

    @Test
    void jsonIsTheOnlyThingOnStandardOutput() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST)) {
            // When
            ExecutedRun run = run(fleet, "--output", "json", "--benchmark-duration", "1.2", "--concurrency", "2");

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            ResultSchema.assertValid(run.out());
            assertThat(JSON.readTree(run.out())).isEqualTo(run.result());
            assertThat(run.err()).contains("profiling");
        }
    }

    @Test
    void csvIsTheOnlyThingOnStandardOutput() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // When
            ExecutedRun run = run(fleet, "--output", "csv", "--request-count", "3");

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo(Files.readString(run.directory().resolve("result.csv")));
        }
    }

    @Test
    void quietShowsNoProgress() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // When
            ExecutedRun run = run(fleet, "-q", "--benchmark-duration", "1.2");

            // Then
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("Verdict");
        }
    }

    @Test
    void recordsHoldOneLineForEachRequestOfEveryPhase() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST)) {
            // When
            ExecutedRun run = run(
                    fleet,
                    "--records",
                    "--request-count",
                    "101",
                    "--concurrency",
                    "8",
                    "--lanes",
                    "2",
                    "--warmup-request-count",
                    "5",
                    "--streaming",
                    "--osl",
                    "3");

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(metric(run.result(), "request_count")).isEqualTo(101);
            List<String> lines = Files.readAllLines(run.directory().resolve("records.jsonl"));
            assertThat(lines).hasSize(106);
            Set<Long> credits = new HashSet<>();
            for (String line : lines) {
                JsonNode record = JSON.readTree(line);
                assertThat(record.at("/metrics/time_to_first_token/value").asDouble())
                        .as(line)
                        .isPositive();
                if (record.at("/metadata/benchmark_phase").asText().equals("profiling")) {
                    credits.add(record.at("/metadata/credit").asLong());
                }
            }
            assertThat(credits).hasSize(101).contains(0L, 100L);
            long sent = 0;
            for (String line : Files.readAllLines(run.directory().resolve("health.jsonl"))) {
                sent += JSON.readTree(line).path("sent").asLong();
            }
            assertThat(sent).isEqualTo(101);
        }
    }

    @Test
    void slicesAddUpToTheWhole() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // When
            ExecutedRun run = run(
                    fleet,
                    "--slice-duration",
                    "0.25",
                    "--request-rate",
                    "100",
                    "--arrival-pattern",
                    "constant",
                    "--benchmark-duration",
                    "1");

            // Then
            JsonNode result = run.result();
            assertThat(result.get("timeslices")).hasSizeBetween(4, 5);
            long sum = 0;
            for (JsonNode slice : result.get("timeslices")) {
                sum += metric(slice.has("metrics") ? slice.get("metrics") : slice, "request_count");
            }
            assertThat(sum).isEqualTo(metric(result, "request_count")).isBetween(50L, 101L);
        }
    }

    @Test
    void theServersOwnNumbersStandBesideTheClients() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST.withLatency(20, 1), FAST.withLatency(40, 1))) {
            // When
            ExecutedRun run = run(
                    fleet,
                    "--streaming",
                    "--concurrency",
                    "6",
                    "--benchmark-duration",
                    "1.5",
                    "--warmup-request-count",
                    "8",
                    "--osl",
                    "5");

            // Then
            JsonNode result = run.result();
            for (JsonNode endpoint : result.get("endpoints")) {
                JsonNode metrics = endpoint.get("server_metrics");
                // The counters speak of the profiling window alone: the warm-up's requests are not in it.
                assertThat(metrics.at("/vllm:time_to_first_token_seconds/series/0/count")
                                .asLong())
                        .isEqualTo(metric(endpoint.get("metrics"), "request_count"));
                assertThat(metrics.at("/vllm:num_requests_running/series/0/max").asDouble())
                        .isPositive();
            }
            assertThat(run.out()).contains("What the servers say of themselves");
        }
    }

    @Test
    void aPageThatIsNoneIsOneNoteAndTheRunGoesOn() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // When
            ExecutedRun run = ExecutedRun.ofManifest(
                    folder.resolve("results"), """
                    apiVersion: rondo.dev/v1alpha1
                    kind: BenchmarkRun
                    metadata: {name: test}
                    spec:
                      endpoints:
                      - {name: a, url: "%s"}
                      serverMetrics: {path: /nowhere}
                      phases:
                      - {name: load, kind: Profiling, concurrency: 1, durationSeconds: 1.5}
                    """.formatted(fleet.urls().get(0)));

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode result = run.result();
            assertThat(result.get("notes"))
                    .filteredOn(note -> note.asText().contains("404"))
                    .hasSize(1);
        }
    }

    @Test
    void theManifestThatIsPrintedMeansTheSameRun() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST)) {
            // Given
            ExecutedRun printed = run(fleet, "--request-count", "9", "--concurrency", "3", "--print-manifest");

            // When
            ExecutedRun run = ExecutedRun.ofManifest(folder.resolve("results"), printed.out());

            // Then
            assertThat(printed.exitCode()).isZero();
            assertThat(printed.directory().resolve("records.jsonl")).doesNotExist();
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(metric(run.result(), "request_count")).isEqualTo(9);
        }
    }

    @Test
    void aLaterRunLeavesNothingOfAnEarlierOne() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // Given
            ExecutedRun earlier = run(fleet, "--records", "--request-count", "3");
            assertThat(earlier.directory().resolve("records.jsonl")).exists();

            // When
            ExecutedRun later = run(fleet, "--request-count", "5");

            // Then
            assertThat(metric(later.result(), "request_count")).isEqualTo(5);
            assertThat(later.directory().resolve("records.jsonl")).doesNotExist();
            assertThat(later.directory().resolve("health.jsonl")).doesNotExist();
        }
    }
}
