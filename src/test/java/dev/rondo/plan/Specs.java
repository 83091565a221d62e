package dev.rondo.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rondo.api.BenchmarkRunSpec;
import java.io.UncheckedIOException;

/** Specs as a user writes them. */
final class Specs {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Specs() {}

    static BenchmarkRunSpec of(String yaml) {
        try {
            return YAML.readValue(yaml, BenchmarkRunSpec.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two endpoints, a model and one phase, with more lines behind. */
    static BenchmarkRunSpec small(String more) {
        return of("""
                endpoints:
                - {name: a, url: "http://127.0.0.1:8001"}
                - {name: b, url: "http://127.0.0.1:8002"}
                request: {model: llama}
                phases:
                - {name: steady, kind: Profiling, requests: 10}
                """ + more);
    }
}
