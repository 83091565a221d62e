package dev.rondo.cli;

import static dev.rondo.cli.ExecutedRun.ended;
import static dev.rondo.cli.ExecutedRun.metric;
import static dev.rondo.cli.ExecutedRun.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.simulator.PortStats;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run sends, in which shape and to whom, held against what the servers counted. */
class RunLoadIT {
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(2, 0.5);

    @TempDir
    private Path folder;

    private static SimulatedFleet fleet(int servers) throws IOException {
        return SimulatedFleet.start(Collections.nCopies(servers, FAST));
    }

    private ExecutedRun run(SimulatedFleet fleet, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--osl", "3", "--isl", "20"));
        fleet.urls().forEach(url -> all.addAll(List.of("--url", url)));
        all.addAll(List.of(arguments));
        return ExecutedRun.of(folder.resolve("results"), all);
    }

    /** The servers' own counts, to the last request, beside those of the result. */
    private static void assertAgrees(JsonNode result, SimulatedFleet fleet, long beforeProfiling) {
        long counted = fleet.stats().stream().mapToLong(PortStats::requests).sum();
        assertThat(counted - beforeProfiling)
                .isEqualTo(result.at("/schedule/sent").asLong());
    }

    @Test
    void oneUrlGetsEverythingInAClosedLoop() throws IOException {
        try (SimulatedFleet fleet = fleet(1)) {
            // When
            ExecutedRun run = run(fleet, "--concurrency", "4", "--request-count", "50", "--streaming");

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode result = run.result();
            PortStats stats = fleet.stats().get(0);
            assertThat(metric(result, "request_count")).isEqualTo(50);
            assertThat(stats.requests()).isEqualTo(50);
            assertThat(stats.completed()).isEqualTo(50);
            assertThat(stats.maxInFlight()).isBetween(2, 4);
            assertThat(stats.generatedTokens()).isEqualTo(150).isEqualTo(metric(result, "total_output_tokens"));
            assertThat(result.at("/time_to_first_token/p50").asDouble()).isBetween(2.0, 500.0);
            assertThat(result.at("/inter_token_latency/count").asLong()).isEqualTo(50);
            assertThat(run.out()).contains("50 requests in").contains("Verdict");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,41", "7,2,103", "16,2,400", "3,1,4"})
    void fourUrlsGetTheSameShareToTheLastRequest(int concurrency, int lanes, int requests) throws IOException {
        try (SimulatedFleet fleet = fleet(4)) {
            // When
            ExecutedRun run = run(
                    fleet,
                    "--concurrency",
                    String.valueOf(concurrency),
                    "--lanes",
                    String.valueOf(lanes),
                    "--request-count",
                    String.valueOf(requests));

            // Then
            JsonNode result = run.result();
            assertAgrees(result, fleet, 0);
            List<PortStats> stats = fleet.stats();
            for (int server = 0; server < 4; server++) {
                long due = requests / 4 + (server < requests % 4 ? 1 : 0);
                assertThat(stats.get(server).requests())
                        .as("requests of server " + server)
                        .isEqualTo(due);
                assertThat(ended(result, name(fleet, server))).isEqualTo(due);
            }
        }
    }

    private static String name(SimulatedFleet fleet, int server) {
        return "127-0-0-1-" + fleet.ports().get(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "poisson", "gamma"})
    void anOpenLoopOffersItsRateExactlyAndInTurn(String arrival) throws IOException {
        try (SimulatedFleet fleet = fleet(4)) {
            // When
            ExecutedRun run = run(
                    fleet,
                    "--request-rate",
                    "200",
                    "--arrival-pattern",
                    arrival,
                    "--request-count",
                    "202",
                    "--lanes",
                    "2");

            // Then
            JsonNode result = run.result();
            assertAgrees(result, fleet, 0);
            assertThat(fleet.stats()).extracting(PortStats::requests).containsExactly(51L, 51L, 50L, 50L);
            assertThat(result.at("/schedule/scheduled").asLong()).isEqualTo(202);
            assertThat(result.at("/schedule/unsent").asLong()).isZero();
            assertThat(phase(result, "profiling").get("duration_seconds").asDouble())
                    .isCloseTo(1.01, within(0.5));
        }
    }

    @Test
    void aCeilingHoldsARateBackAndSaysSo() throws IOException {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(ServerProfile.defaults().withLatency(20, 0))) {
            // When
            ExecutedRun run = run(fleet, "--request-rate", "400", "--concurrency", "2", "--benchmark-duration", "1");

            // Then
            JsonNode result = run.result();
            assertAgrees(result, fleet, 0);
            assertThat(fleet.stats().get(0).maxInFlight()).isLessThanOrEqualTo(2);
            assertThat(result.at("/schedule/capped").asLong()).isPositive();
            assertThat(result.at("/schedule/unsent_by/ceiling").asLong()).isPositive();
            assertThat(result.at("/schedule/late_by/ceiling").asLong()).isPositive();
        }
    }

    @Test
    void weightsShareTheLoad() throws IOException {
        try (SimulatedFleet fleet = fleet(3)) {
            // When
            ExecutedRun run = ExecutedRun.ofManifest(
                    folder.resolve("results"), """
                    apiVersion: rondo.dev/v1alpha1
                    kind: BenchmarkRun
                    metadata: {name: test}
                    spec:
                      endpoints:
                      - {name: a, url: "%s", weight: 1}
                      - {name: b, url: "%s", weight: 2}
                      - {name: c, url: "%s", weight: 5}
                      request: {model: simulated}
                      generators: {lanes: 2}
                      phases:
                      - {name: load, kind: Profiling, concurrency: 6, requests: 160}
                    """.formatted(fleet.urls().toArray()));

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode result = run.result();
            assertThat(fleet.stats()).extracting(PortStats::requests).containsExactly(20L, 40L, 100L);
            assertThat(result.at("/endpoints/c/share/intended").asDouble()).isEqualTo(0.625);
            assertThat(result.at("/endpoints/c/share/sent").asDouble()).isEqualTo(0.625);
        }
    }

    @Test
    void theWarmUpIsInNoResult() throws IOException {
        try (SimulatedFleet fleet = fleet(2)) {
            // When
            ExecutedRun run = run(fleet, "--warmup-request-count", "13", "--request-count", "21", "--concurrency", "4");

            // Then
            JsonNode result = run.result();
            assertAgrees(result, fleet, 13);
            assertThat(metric(result, "request_count")).isEqualTo(21);
            assertThat(phase(result, "warmup").get("succeeded").asLong()).isEqualTo(13);
            assertThat(result.at("/warmup_metrics/request_count/avg").asLong()).isEqualTo(13);
            assertThat(result.at("/request_latency/count").asLong()).isEqualTo(21);
            // Each phase begins with the first endpoint: 7 + 11, 6 + 10.
            assertThat(fleet.stats()).extracting(PortStats::requests).containsExactly(18L, 16L);
        }
    }

    @Test
    void phasesFollowEachOtherEachByItsOwnRule() throws IOException {
        try (SimulatedFleet fleet = fleet(2)) {
            // When
            ExecutedRun run = ExecutedRun.ofManifest(
                    folder.resolve("results"), """
                    apiVersion: rondo.dev/v1alpha1
                    kind: BenchmarkRun
                    metadata: {name: test}
                    spec:
                      endpoints:
                      - {name: a, url: "%s"}
                      - {name: b, url: "%s"}
                      request: {model: simulated, streaming: true}
                      dataset:
                        synthetic: {inputTokens: {mean: 10}, outputTokens: {mean: 3}, turns: {mean: 3}}
                      phases:
                      - {name: counted, kind: Profiling, concurrency: 3, requests: 31}
                      - {name: timed, kind: Profiling, requestRate: 50, durationSeconds: 0.6}
                      - {name: talks, kind: Profiling, concurrency: 2, conversations: 5}
                    """.formatted(fleet.urls().toArray()));

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode result = run.result();
            assertAgrees(result, fleet, 0);
            assertThat(phase(result, "counted").at("/schedule/sent").asLong()).isEqualTo(31);
            assertThat(phase(result, "counted").get("ended_by").asText()).isEqualTo("requests");
            assertThat(phase(result, "timed").get("ended_by").asText()).isEqualTo("duration");
            assertThat(phase(result, "timed").at("/schedule/scheduled").asLong())
                    .isBetween(10L, 60L);
            assertThat(phase(result, "talks").get("ended_by").asText()).isEqualTo("conversations");
            assertThat(phase(result, "talks").at("/schedule/sent").asLong()).isEqualTo(15);
        }
    }

    @Test
    void aDurationEndsAClosedLoopAndItsGraceLetsRequestsEnd() throws IOException {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(ServerProfile.defaults().withLatency(150, 0))) {
            // When
            ExecutedRun run = run(fleet, "--concurrency", "5", "--benchmark-duration", "0.5");

            // Then
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode result = run.result();
            assertAgrees(result, fleet, 0);
            assertThat(metric(result, "cancelled_request_count")).isZero();
            assertThat(fleet.stats().get(0).cancelled()).isZero();
            assertThat(result.get("was_cancelled").asBoolean()).isFalse();
        }
    }

    @Test
    void whatOutlivesTheGraceIsCancelledAndCounted() throws IOException {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(FAST, ServerProfile.defaults().withLatency(60_000, 0))) {
            // When
            ExecutedRun run =
                    run(fleet, "--concurrency", "6", "--benchmark-duration", "0.5", "--benchmark-grace-period", "0.2");

            // Then
            JsonNode result = run.result();
            assertAgrees(result, fleet, 0);
            assertThat(metric(result, "cancelled_request_count")).isEqualTo(6);
            assertThat(ended(result, name(fleet, 1))).isEqualTo(6);
            assertThat(metric(result, "error_request_count")).isZero();
            assertThat(result.at("/validity/verdict").asText()).isNotEqualTo("Valid");
            // Not one answer of the second endpoint: its error rate has no value, so its limit is not held. Invalid
            // goes first.
            assertThat(run.exitCode()).isIn(3, 4);
        }
    }
}
