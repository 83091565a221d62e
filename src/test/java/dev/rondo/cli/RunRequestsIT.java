package dev.rondo.cli;

import static dev.rondo.cli.ExecutedRun.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.simulator.PortStats;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of request, every way to use connections, models and credentials. */
class RunRequestsIT {
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(2, 0.5);

    @TempDir
    private Path folder;

    private ExecutedRun run(String... arguments) {
        return ExecutedRun.of(folder.resolve("results"), arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "chat,true,/v1/chat/completions,20",
        "chat,false,/v1/chat/completions,20",
        "completions,true,/v1/completions,20",
        "completions,false,/v1/completions,20",
        "responses,true,/v1/responses,20",
        "responses,false,/v1/responses,20",
        "messages,true,/v1/messages,20",
        "messages,false,/v1/messages,20",
        "embeddings,false,/v1/embeddings,0",
        "rankings,false,/v1/ranking,0"
    })
    void everyTypeIsAnsweredAndItsTokensAreCounted(String type, boolean streaming, String path, int outputTokens)
            throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // Given
            List<String> arguments = new ArrayList<>(List.of(
                    "--url", fleet.urls().get(0), "--endpoint-type", type, "--request-count", "5", "--isl", "12"));
            if (streaming) {
                arguments.add("--streaming");
            }
            if (outputTokens > 0) {
                arguments.addAll(List.of("--osl", "4"));
            }

            // When
            ExecutedRun run = ExecutedRun.of(folder.resolve("results"), arguments);

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            JsonNode result = run.result();
            PortStats stats = fleet.stats().get(0);
            assertThat(metric(result, "request_count")).isEqualTo(5);
            assertThat(stats.byPath()).containsEntry(path, 5L);
            assertThat(metric(result, "total_output_tokens")).isEqualTo(outputTokens);
            assertThat(result.has("time_to_first_token")).isEqualTo(streaming);
            assertThat(result.at("/http_req_receiving/max").asDouble()).isBetween(0.0, 10_000.0);
            assertThat(result.at("/input_config/endpoint/type").asText()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,16", "true,16"})
    void aPayloadFileIsSentAsItIs(boolean streaming, long tokens) throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST)) {
            // Given
            String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}],\"stream\":"
                    + streaming + ",\"max_tokens\":4}\n";
            Path payloads = Files.writeString(folder.resolve("bodies.jsonl"), body.repeat(3));
            List<String> arguments = new ArrayList<>(List.of(
                    "--url",
                    fleet.urls().get(0),
                    "--endpoint-type",
                    "raw",
                    "--custom-endpoint",
                    "/v1/chat/completions",
                    "--input-file",
                    payloads.toString(),
                    "--request-count",
                    "4"));
            if (streaming) {
                arguments.add("--streaming");
            }

            // When
            ExecutedRun run = ExecutedRun.of(folder.resolve("results"), arguments);

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            JsonNode result = run.result();
            assertThat(fleet.stats().get(0).generatedTokens()).isEqualTo(tokens);
            assertThat(fleet.stats().get(0).promptTokens()).isEqualTo(8);
            assertThat(result.has("time_to_first_token")).isEqualTo(streaming);
        }
    }

    @ParameterizedTest
    @CsvSource({"pooled,3,3", "never,24,24", "sticky-user-sessions,8,8"})
    void connectionsAreUsedAsTheStrategySays(String strategy, long opened, long most) throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST)) {
            // When
            ExecutedRun run = run(
                    "--url",
                    String.join(",", fleet.urls()),
                    "--connection-reuse-strategy",
                    strategy,
                    "--concurrency",
                    "3",
                    "--num-sessions",
                    "8",
                    "--session-turns-mean",
                    "3",
                    "--model",
                    "m",
                    "--isl",
                    "5",
                    "--osl",
                    "2",
                    "--no-server-metrics");

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            JsonNode result = run.result();
            long counted = fleet.stats().stream()
                    .mapToLong(PortStats::connectionsOpened)
                    .sum();
            long stated = 0;
            for (JsonNode endpoint : result.get("endpoints")) {
                stated += endpoint.at("/connections/opened").asLong();
            }
            assertThat(metric(result, "request_count")).isEqualTo(24);
            assertThat(counted).isEqualTo(stated);
            // Pooled: up to one for each request in flight at each of the two servers.
            assertThat(counted).isBetween(strategy.equals("pooled") ? 2 : opened, strategy.equals("pooled") ? 6 : most);
        }
    }

    @Test
    void aConversationStaysWithItsEndpoint() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST, FAST, FAST)) {
            // When
            ExecutedRun run = run(
                    "--url",
                    String.join(",", fleet.urls()),
                    "--connection-reuse-strategy",
                    "sticky-user-sessions",
                    "--concurrency",
                    "4",
                    "--num-sessions",
                    "9",
                    "--session-turns-mean",
                    "4",
                    "--session-turn-delay-mean",
                    "5",
                    "--records",
                    "--osl",
                    "2");

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(fleet.stats()).extracting(PortStats::requests).containsExactly(12L, 12L, 12L);
            assertThat(Conversations.endpointsOf(folder.resolve("results/records.jsonl")))
                    .hasSize(9)
                    .allSatisfy((conversation, endpoints) ->
                            assertThat(endpoints).as(conversation).hasSize(1));
        }
    }

    @Test
    void theModelIsTheOneThatTheServerListsAlsoWhereTheFirstIsDead() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST.withModel("org/found-7b"))) {
            // When
            ExecutedRun run =
                    run("--url", DeadServer.url(), "--url", fleet.urls().get(0), "--request-count", "4");

            // Then
            JsonNode result = run.result();
            assertThat(result.at("/input_config/models/items/0/name").asText()).isEqualTo("org/found-7b");
            assertThat(run.err()).contains("model org/found-7b, the first that the server lists");
            assertThat(fleet.stats().get(0).byPath()).containsEntry("/v1/models", 1L);
        }
    }

    @Test
    void anApiKeyOpensTheServerAndIsWrittenNowhere() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST.withApiKey("sesame-4711"))) {
            // When
            ExecutedRun run =
                    run("--url", fleet.urls().get(0), "--api-key", "sesame-4711", "--request-count", "4", "--records");

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(metric(run.result(), "request_count")).isEqualTo(4);
            assertThat(run.out() + run.err()).doesNotContain("sesame");
            try (var files = Files.list(run.directory())) {
                assertThat(files.toList())
                        .hasSize(5)
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("sesame"));
            }
        }
    }

    @Test
    void aSecretOfTheManifestComesFromItsStandIn() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(FAST.withApiKey("sesame-4711"))) {
            // Given
            Path secret = Files.writeString(folder.resolve("token"), "sesame-4711\n");
            String manifest = """
                    apiVersion: rondo.dev/v1alpha1
                    kind: BenchmarkRun
                    metadata: {name: test}
                    spec:
                      endpoints:
                      - {name: a, url: "%s"}
                      request:
                        headers:
                        - name: Authorization
                          valueFrom: {secretKeyRef: {name: llm-key, key: token, prefix: "Bearer "}}
                      phases:
                      - {name: load, kind: Profiling, concurrency: 1, requests: 3}
                    """.formatted(fleet.urls().get(0));

            // When
            ExecutedRun run = ExecutedRun.ofManifest(
                    folder.resolve("results"), manifest, "--secret", "llm-key/token=file:" + secret);
            ExecutedRun without = ExecutedRun.ofManifest(folder.resolve("none"), manifest);

            // Then
            assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
            assertThat(run.result().toString()).doesNotContain("sesame");
            assertThat(without.exitCode()).isEqualTo(2);
            assertThat(without.err()).contains("the secret \"llm-key/token\" needs a stand-in outside a cluster");
            assertThat(without.directory()).doesNotExist();
        }
    }
}
