package dev.rondo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.metrics.ResultSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * {@code rondo run}, executed in this process: its exit code, what it printed and the directory it wrote to. Signals of the
 * process are left alone.
 */
record ExecutedRun(int exitCode, String out, String err, Path directory) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** No test runs for so long. */
    private static final double LONGEST_MILLIS = 60_000;

    /** Runs to the end; results go to {@code directory}. */
    static ExecutedRun of(Path directory, String... arguments) {
        return of(directory, err -> new Interruption(err, code -> {}), arguments);
    }

    static ExecutedRun of(Path directory, List<String> arguments) {
        return of(directory, arguments.toArray(String[]::new));
    }

    /** Runs a manifest, which is written beside the results. */
    static ExecutedRun ofManifest(Path directory, String yaml, String... arguments) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(directory.resolveSibling("manifests"))
                        .resolve(directory.getFileName() + ".yaml"),
                yaml);
        List<String> all = new ArrayList<>(List.of("-f", file.toString()));
        all.addAll(List.of(arguments));
        return of(directory, all);
    }

    /** @param interruptions makes what the test may interrupt the run by, from the stream for messages */
    static ExecutedRun of(Path directory, Function<PrintStream, Interruption> interruptions, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of("--out", directory.toString()));
        all.addAll(List.of(arguments));
        int exitCode = new CommandLine(new RunCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8), errors, () -> interruptions.apply(errors)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(all.toArray(String[]::new));
        return new ExecutedRun(
                exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), directory);
    }

    /** The result document, after the checks that every result must pass. */
    JsonNode result() {
        return checked(directory.resolve("result.json"), out + err);
    }

    /** A result document that obeys its schema and accounts for every credit. */
    static JsonNode checked(Path file, String printed) {
        try {
            assertThat(file).as("result of a run that printed%n%s", printed).exists();
            JsonNode result = JSON.readTree(file.toFile());
            ResultSchema.assertValid(result);
            assertAccountedFor(result);
            assertDurationsArePlausible(result);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertAccountedFor(JsonNode result) {
        long scheduled = 0;
        for (JsonNode phase : result.get("phases")) {
            JsonNode schedule = phase.get("schedule");
            assertThat(count(phase, "succeeded") + count(phase, "failed") + count(phase, "cancelled"))
                    .as("ended requests of phase " + phase.get("name"))
                    .isEqualTo(count(schedule, "sent"));
            scheduled += phase.get("kind").asText().equals("Profiling") ? count(schedule, "scheduled") : 0;
        }
        assertThat(count(result.get("schedule"), "scheduled")).isEqualTo(scheduled);
        assertThat(metric(result, "request_count")
                        + metric(result, "error_request_count")
                        + metric(result, "cancelled_request_count"))
                .as("ended requests of the profiling phases")
                .isEqualTo(count(result.get("schedule"), "sent"));
    }

    /** A stamp that was never taken would show as hours. */
    private static void assertDurationsArePlausible(JsonNode result) {
        for (Map.Entry<String, JsonNode> metric : result.properties()) {
            if (metric.getValue().path("unit").asText().equals("ms")) {
                assertThat(metric.getValue().path("max").asDouble())
                        .as(metric.getKey())
                        .isBetween(0.0, LONGEST_MILLIS);
            }
        }
    }

    private static long count(JsonNode node, String field) {
        return node.required(field).asLong();
    }

    /** The average, which is the value of a scalar; 0 where the metric is absent. */
    static long metric(JsonNode resultOrMetrics, String tag) {
        return Math.round(resultOrMetrics.path(tag).path("avg").asDouble());
    }

    /** Succeeded, failed and cancelled requests of an endpoint. */
    static long ended(JsonNode result, String endpoint) {
        JsonNode metrics = result.required("endpoints").required(endpoint).required("metrics");
        return metric(metrics, "request_count")
                + metric(metrics, "error_request_count")
                + metric(metrics, "cancelled_request_count");
    }

    /** The phase of that name. */
    static JsonNode phase(JsonNode result, String name) {
        for (JsonNode phase : result.required("phases")) {
            if (phase.required("name").asText().equals(name)) {
                return phase;
            }
        }
        throw new AssertionError("no phase " + name);
    }
}
