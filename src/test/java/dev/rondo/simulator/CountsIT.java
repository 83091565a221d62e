package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the servers count is exact: others are checked against it. */
class CountsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/chat/completions";
    private static final int CLIENTS = 200;
    private static final int REQUESTS_EACH = 5;

    @Test
    void countsAreExactUnderManyConcurrentRequests(@TempDir Path folder) throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults()
                .withLatency(30, 1)
                .withFaults(FaultSpec.of(FaultKind.STATUS).withShare(0.2).withStatus(500, 0));
        Path records = folder.resolve("records.jsonl");
        PortStats stats;
        List<Arrival> arrivals;
        List<Integer> statuses;
        try (SimulatedFleet fleet =
                SimulatedFleet.start(List.of(profile, profile), new FleetOptions("127.0.0.1", 2, records))) {
            int port = fleet.ports().get(0);

            // When
            statuses = load(port);
            stats = fleet.stats(port);
            arrivals = fleet.arrivals(port);
            assertThat(fleet.stats(fleet.ports().get(1)).requests()).isZero();
        }

        // Then
        long total = CLIENTS * REQUESTS_EACH;
        long ok = statuses.stream().filter(status -> status == 200).count();
        assertThat(stats.requests()).isEqualTo(total);
        assertThat(stats.completed()).isEqualTo(total);
        assertThat(stats.inFlight()).isZero();
        assertThat(stats.running()).isZero();
        assertThat(stats.connectionsOpened()).isEqualTo(CLIENTS);
        assertThat(stats.maxInFlight()).isBetween(2, CLIENTS);
        assertThat(stats.byStatus()).containsEntry(200, ok).containsEntry(500, total - ok);
        assertThat(stats.faults()).containsEntry("Status", total - ok);
        assertThat(stats.byPath()).containsEntry(PATH, total);
        assertThat(stats.generatedTokens()).isEqualTo(ok * 8);
        assertThat(stats.promptTokens()).isEqualTo(ok * 2);
        assertThat(arrivals).hasSize((int) total).isSortedAccordingTo(Comparator.comparingLong(Arrival::nanos));
        Set<String> ids = new HashSet<>();
        arrivals.forEach(arrival -> ids.add(arrival.requestId()));
        assertThat(ids).hasSize((int) total);
        assertThat(Files.readAllLines(records)).hasSize((int) total);
    }

    private static List<Integer> load(int port) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Integer>>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = "client-" + client;
                boolean stream = client % 2 == 0;
                all.add(clients.submit(() -> requests(port, name, stream)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<List<Integer>> one : all) {
                statuses.addAll(one.get(60, TimeUnit.SECONDS));
            }
            return statuses;
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<Integer> requests(int port, String name, boolean stream) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (RawHttp http = new RawHttp(port)) {
            for (int i = 0; i < REQUESTS_EACH; i++) {
                http.post(
                        PATH,
                        "{\"messages\":[{\"content\":\"a b\"}],\"max_tokens\":8,\"stream\":" + stream + "}",
                        "X-Request-ID: " + name + "-" + i);
                statuses.add(http.answer().status());
            }
        }
        return statuses;
    }

    @Test
    void aClientThatLeavesIsCountedAsCancelledAndMakesRoom() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(60_000, 0).withBatching(Batching.of(1, 0));
        try (SimulatedFleet fleet = SimulatedFleet.start(profile)) {
            int port = fleet.ports().get(0);
            RawHttp running = new RawHttp(port);
            RawHttp waiting = new RawHttp(port);
            running.post(PATH, "{\"messages\":[{\"content\":\"a\"}]}");
            await(fleet, 1, 0);
            waiting.post(PATH, "{\"messages\":[{\"content\":\"a b\"}],\"stream\":true}");
            await(fleet, 1, 1);

            // When
            running.close();

            // Then
            await(fleet, 1, 0);
            assertThat(metrics(port)).contains("vllm:num_requests_running{engine=\"0\",model_name=\"simulated\"} 1.0");
            assertThat(fleet.stats(port).cancelled()).isEqualTo(1);
            waiting.close();
            await(fleet, 0, 0);
            assertThat(fleet.stats(port).cancelled()).isEqualTo(2);
            assertThat(fleet.stats(port).requests()).isEqualTo(2);
        }
    }

    @Test
    void whatItCountedIsFinalOnceItHasStoppedServing() throws Exception {
        // Given
        try (SimulatedFleet fleet =
                SimulatedFleet.start(ServerProfile.defaults().withLatency(60_000, 0))) {
            int port = fleet.ports().get(0);
            try (RawHttp http = new RawHttp(port)) {
                http.post(PATH, "{\"messages\":[{\"content\":\"a\"}]}");
                await(fleet, 1, 0);

                // When
                fleet.stopServing();

                // Then
                PortStats stats = fleet.stats(port);
                assertThat(stats.requests()).isEqualTo(1);
                assertThat(stats.cancelled()).isEqualTo(1);
                assertThat(stats.inFlight()).isZero();
                assertThat(stats.connectionsOpen()).isZero();
                assertThatThrownBy(() -> new RawHttp(port)).isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void recordsHaveTheTimesOfFirstAndLastToken(@TempDir Path folder) throws Exception {
        // Given
        Path records = folder.resolve("records.jsonl");
        ServerProfile profile = ServerProfile.defaults().withLatency(20, 5);
        try (SimulatedFleet fleet = SimulatedFleet.start(List.of(profile), new FleetOptions("127.0.0.1", 1, records))) {

            // When
            RawHttp.exchange(
                    fleet.ports().get(0),
                    PATH,
                    "{\"messages\":[{\"content\":\"a\"}],\"max_tokens\":5,\"stream\":true}");
        }

        // Then
        JsonNode line = JSON.readTree(Files.readString(records));
        long arrival = line.get("arrival_ns").longValue();
        long first = line.get("first_token_ns").longValue();
        long last = line.get("last_token_ns").longValue();
        assertThat(first - arrival).isGreaterThanOrEqualTo(20_000_000);
        assertThat(last - arrival).isGreaterThanOrEqualTo(40_000_000);
        assertThat(last).isGreaterThan(first);
        assertThat(line.get("end_ns").longValue()).isGreaterThanOrEqualTo(last);
    }

    private static void await(SimulatedFleet fleet, int running, int waiting) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            PortStats stats = fleet.stats(fleet.ports().get(0));
            assertThat(stats.running()).isEqualTo(running);
            assertThat(stats.waiting()).isEqualTo(waiting);
        });
    }

    @Test
    void theMetricsPageFollowsTheLoad() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(2, 1).withModel("a \"model\"");
        try (SimulatedFleet fleet = SimulatedFleet.start(profile)) {
            int port = fleet.ports().get(0);

            // When
            RawHttp.exchange(port, PATH, "{\"messages\":[{\"content\":\"a b\"}],\"max_tokens\":5}");
            RawHttp.exchange(port, PATH, "{\"messages\":[{\"content\":\"a b\"}],\"max_tokens\":5,\"stream\":true}");
            String page = metrics(port);

            // Then
            String labels = "{engine=\"0\",model_name=\"a \\\"model\\\"\"}";
            assertThat(page)
                    .contains("# TYPE vllm:prompt_tokens_total counter")
                    .contains("vllm:prompt_tokens_total" + labels + " 4.0")
                    .contains("vllm:generation_tokens_total" + labels + " 10.0")
                    .contains("vllm:num_requests_waiting" + labels + " 0.0")
                    .contains("vllm:kv_cache_usage_perc" + labels + " 0.0")
                    .contains("vllm:request_success_total{finished_reason=\"length\",engine=\"0\",")
                    .contains("vllm:time_to_first_token_seconds_count" + labels + " 2")
                    .contains("vllm:inter_token_latency_seconds_count" + labels + " 8")
                    .contains("vllm:e2e_request_latency_seconds_count" + labels + " 2");
        }
    }

    private static String metrics(int port) throws Exception {
        return RawHttp.get(port, "/metrics").body();
    }

    @Test
    void statisticsSpeakOfThePortOrOfTheProcess() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(Latency.none());
        try (SimulatedFleet fleet = SimulatedFleet.start(profile, profile)) {
            int one = fleet.ports().get(0);
            int other = fleet.ports().get(1);
            RawHttp.exchange(one, "/v1/completions", "{\"prompt\":\"a\"}", "X-Request-ID: first");
            RawHttp.exchange(one, "/v1/completions", "{\"prompt\":\"a\"}", "X-Request-ID: second");
            RawHttp.exchange(other, "/nowhere", "{}");

            // When
            JsonNode page = JSON.readTree(RawHttp.get(one, "/stats").body());
            JsonNode cut = JSON.readTree(RawHttp.get(one, "/stats?arrivals=1").body());
            JsonNode all = JSON.readTree(RawHttp.get(other, "/stats/all").body());

            // Then
            assertThat(page.path("requests").asInt()).isEqualTo(2);
            assertThat(page.at("/arrivals/0/requestId").asText()).isEqualTo("first");
            assertThat(page.at("/arrivals/1/requestId").asText()).isEqualTo("second");
            assertThat(cut.path("arrivals")).hasSize(1);
            assertThat(all.path("requests").asInt()).isEqualTo(3);
            assertThat(all.at("/ports/1/byPath/other").asInt()).isEqualTo(1);
            assertThat(all.at("/ports/1/byStatus/404").asInt()).isEqualTo(1);
        }
    }

    @Test
    void resetZeroesThePort() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(1_500, 0);
        try (SimulatedFleet fleet = SimulatedFleet.start(profile);
                RawHttp underWay = new RawHttp(fleet.ports().get(0))) {
            int port = fleet.ports().get(0);
            underWay.post(PATH, "{\"messages\":[{\"content\":\"a\"}]}");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> fleet.stats(port).inFlight() == 1);

            // When
            RawHttp.exchange(port, "/reset", "");
            underWay.answer();
            PortStats stats = fleet.stats(port);

            // Then
            assertThat(stats.requests()).isZero();
            assertThat(stats.inFlight()).isZero();
            assertThat(stats.completed()).isZero();
            assertThat(fleet.arrivals(port)).isEmpty();
        }
    }

    @Test
    void isNotReadyBeforeItsTimeAndServesNobodyWithoutItsKey() throws Exception {
        // Given
        ServerProfile profile = ServerProfile.defaults().withLatency(Latency.none());
        try (SimulatedFleet fleet =
                SimulatedFleet.start(profile.withReadyAfterSeconds(60), profile.withApiKey("key"))) {
            int loading = fleet.ports().get(0);
            int guarded = fleet.ports().get(1);
            String body = "{\"prompt\":\"a\"}";

            // Then
            assertThat(RawHttp.get(loading, "/health").status()).isEqualTo(503);
            assertThat(RawHttp.exchange(loading, "/v1/completions", body).status())
                    .isEqualTo(503);
            assertThat(RawHttp.get(guarded, "/health").status()).isEqualTo(200);
            assertThat(RawHttp.get(guarded, "/v1/models").status()).isEqualTo(401);
            assertThat(RawHttp.exchange(guarded, "/v1/completions", body).status())
                    .isEqualTo(401);
            assertThat(RawHttp.exchange(guarded, "/v1/completions", body, "Authorization: Bearer key")
                            .status())
                    .isEqualTo(200);
            assertThat(RawHttp.exchange(guarded, "/v1/completions", body, "X-Api-Key: key")
                            .status())
                    .isEqualTo(200);
        }
    }
}
