package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rondo.engine.TestCertificate;
import dev.rondo.simulator.PortStats;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every numbered example, run against simulated servers: made short, its URLs replaced by theirs, and a Service by the pods
 * that it could have.
 */
class ExamplesIT {
    private static final ServerProfile FAST = ServerProfile.defaults().withLatency(2, 0.2);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final int PODS = 3;
    private static final double PHASE_SECONDS = 0.8;
    private static final int PHASE_REQUESTS = 24;

    @TempDir
    private static Path shared;

    private static Path authority;
    private static Path secret;

    @TempDir
    private Path folder;

    @BeforeAll
    static void credentials() throws Exception {
        authority = Files.write(
                shared.resolve("ca.crt"),
                TestCertificate.create(shared, "ip:127.0.0.1").pem());
        secret = Files.writeString(shared.resolve("token"), "sesame");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void sendsAllThatItSchedulesAndGetsAnswers(Path file) throws IOException {
        // Given
        JsonNode manifest = YAML.readTree(file.toFile());
        int servers = servers(manifest);
        try (SimulatedFleet fleet = SimulatedFleet.start(Collections.nCopies(servers, FAST))) {
            shorten(manifest.required("spec"));
            pointAt(fleet.urls().iterator(), (ArrayNode) manifest.at("/spec/endpoints"));

            // When
            ExecutedRun run = ExecutedRun.ofManifest(
                    folder.resolve("results"),
                    manifest.toString(),
                    "--ca-file",
                    authority.toString(),
                    "--secret",
                    "llm-key/token=file:" + secret);

            // Then: a busy machine may miss objectives, or be called too slow for what it measured.
            assertThat(run.exitCode()).as(run.err() + run.out()).isIn(0, 3, 4);
            JsonNode result = run.result();
            assertThat(result.required("endpoints").size()).isEqualTo(servers);
            assertThat(ExecutedRun.metric(result, "error_request_count")).isZero();
            assertThat(fleet.stats())
                    .allSatisfy(each -> assertThat(each.requests()).isPositive());
            assertThat(fleet.stats().stream().mapToLong(PortStats::requests).sum())
                    .isEqualTo(sent(result));
        }
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files
                    .filter(each -> each.getFileName().toString().matches("\\d\\d-.*\\.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static int servers(JsonNode manifest) {
        int servers = 0;
        for (JsonNode endpoint : manifest.at("/spec/endpoints")) {
            servers += endpoint.has("service") ? PODS : 1;
        }
        return servers;
    }

    private static long sent(JsonNode result) {
        long sent = 0;
        for (JsonNode phase : result.required("phases")) {
            sent += phase.at("/schedule/sent").asLong();
        }
        return sent;
    }

    private static void shorten(JsonNode spec) {
        for (JsonNode each : spec.required("phases")) {
            ObjectNode phase = (ObjectNode) each;
            if (phase.has("durationSeconds")) {
                phase.put("durationSeconds", PHASE_SECONDS).put("gracePeriodSeconds", 10);
            }
            for (String count : List.of("requests", "conversations")) {
                if (phase.has(count)) {
                    phase.put(count, PHASE_REQUESTS);
                }
            }
            if (phase.has("rampSeconds")) {
                phase.put("rampSeconds", PHASE_SECONDS / 2);
            }
        }
    }

    private static void pointAt(Iterator<String> urls, ArrayNode endpoints) {
        ArrayNode replaced = endpoints.deepCopy();
        endpoints.removeAll();
        for (JsonNode endpoint : replaced) {
            int pods = endpoint.has("service") ? PODS : 1;
            for (int pod = 0; pod < pods; pod++) {
                ObjectNode one = endpoint.deepCopy();
                one.remove("service");
                one.put("name", endpoint.required("name").asText() + (pods == 1 ? "" : "-" + pod));
                endpoints.add(one.put("url", urls.next()));
            }
        }
    }
}
