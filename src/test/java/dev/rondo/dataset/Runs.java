package dev.rondo.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.plan.Plan;
import dev.rondo.plan.Planner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Data sets of manifests, and their bodies as JSON. */
final class Runs {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Runs() {}

    /** Two endpoints with models of their own, and the given lines. */
    static Plan plan(String... lines) {
        String yaml = """
                endpoints:
                - {name: a, url: "http://127.0.0.1:1", model: first}
                - {name: b, url: "http://127.0.0.1:2", model: second}
                phases: [{name: p, requests: 1}]
                """ + String.join("\n", lines);
        try {
            return Planner.plan("test", "uid", YAML.readValue(yaml, BenchmarkRunSpec.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dataset dataset(String... lines) {
        return Datasets.create(plan(lines), List.of());
    }

    static byte[] bytes(Dataset dataset, int endpoint, int entry, int turn) {
        byte[] head = dataset.bodyHead(endpoint);
        byte[] tail = dataset.bodyTail(endpoint, entry, turn);
        byte[] body = new byte[head.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(tail, 0, body, head.length, tail.length);
        return body;
    }

    static JsonNode body(Dataset dataset, int endpoint, int entry, int turn) {
        try {
            return JSON.readTree(bytes(dataset, endpoint, entry, turn));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int words(JsonNode text) {
        return text.asText().split("[ \n]").length;
    }
}
