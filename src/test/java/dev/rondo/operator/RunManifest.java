package dev.rondo.operator;

import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;

/** The text of a small run against simulated servers, one line at a time. */
final class RunManifest {
    private final List<String> endpoints = new ArrayList<>();
    private final List<String> phases = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private String name = "run";
    private String generators = "replicas: 2";

    private RunManifest() {}

    /** Endpoints {@code e0}, {@code e1}, … are the servers in their order. */
    static RunManifest of(SimulatedFleet fleet) {
        RunManifest manifest = new RunManifest();
        fleet.urls().forEach(url -> manifest.endpoint("url: \"" + url + "\""));
        return manifest;
    }

    static RunManifest withoutEndpoints() {
        return new RunManifest();
    }

    /** Servers that answer within a few milliseconds. */
    static List<ServerProfile> servers(int count) {
        return Collections.nCopies(count, ServerProfile.defaults().withLatency(2, 0.2));
    }

    /** Servers that take 50 ms for each request. */
    static List<ServerProfile> slowServers(int count) {
        return Collections.nCopies(count, ServerProfile.defaults().withLatency(50, 0));
    }

    /** Requests for load that each server has seen, by its own count. */
    static List<Long> served(SimulatedFleet fleet) {
        return fleet.stats().stream()
                .map(port -> port.byPath().getOrDefault("/v1/chat/completions", 0L))
                .toList();
    }

    static void awaitServed(SimulatedFleet fleet, long requests) {
        Awaitility.await()
                .atMost(OperatorFixture.LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> served(fleet).stream().mapToLong(Long::longValue).sum() >= requests);
    }

    RunManifest name(String text) {
        name = text;
        return this;
    }

    RunManifest endpoint(String fields) {
        endpoints.add("{name: e" + endpoints.size() + ", " + fields + "}");
        return this;
    }

    RunManifest warmup(String load) {
        phases.add("{name: p" + phases.size() + ", kind: Warmup, " + load + "}");
        return this;
    }

    RunManifest profiling(String load) {
        phases.add("{name: p" + phases.size() + ", kind: Profiling, " + load + "}");
        return this;
    }

    RunManifest generators(String fields) {
        generators = fields;
        return this;
    }

    /** A line of the spec. */
    RunManifest with(String line) {
        others.add(line);
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder("apiVersion: rondo.dev/v1alpha1\nkind: BenchmarkRun\n")
                .append("metadata: {name: ")
                .append(name)
                .append("}\nspec:\n  request: {type: Chat, model: simulated, streaming: true}\n")
                .append("  dataset: {synthetic: {inputTokens: {mean: 20}, outputTokens: {mean: 4}}}\n")
                .append("  serverMetrics: {enabled: false}\n  selfTest: false\n  generators: {")
                .append(generators)
                .append("}\n  endpoints:\n");
        endpoints.forEach(line -> text.append("  - ").append(line).append('\n'));
        text.append("  phases:\n");
        phases.forEach(line -> text.append("  - ").append(line).append('\n'));
        others.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }
}
