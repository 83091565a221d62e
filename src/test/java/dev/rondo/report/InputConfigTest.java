package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestReader;
import dev.rondo.plan.Planner;
import org.junit.jupiter.api.Test;

class InputConfigTest {
    private static JsonNode config() {
        Manifest manifest = ManifestReader.read("test", """
                        apiVersion: rondo.dev/v1alpha1
                        kind: BenchmarkRun
                        metadata: {name: test}
                        spec:
                          endpoints:
                          - {name: a, url: "http://10.0.0.1:8000"}
                          - name: b
                            url: http://10.0.0.2:8000
                            model: other
                            headers: [{name: X-Team, value: sesame-endpoint}]
                          request:
                            model: llama
                            streaming: true
                            type: Completions
                            headers:
                            - {name: X-Password, value: sesame-run}
                            - {name: Authorization, valueFrom: {secretKeyRef: {name: key, key: token}}}
                          randomSeed: 7
                          phases:
                          - {name: load, kind: Profiling, concurrency: 1, requests: 1}
                        """).manifests().get(0);
        return InputConfig.of(manifest, Planner.plan("test", "uid", manifest.spec()));
    }

    @Test
    void hasAiperfsKeys() {
        // When
        JsonNode config = config();

        // Then
        assertThat(config.at("/models/items/0/name").asText()).isEqualTo("llama");
        assertThat(config.at("/models/items/1/name").asText()).isEqualTo("other");
        assertThat(config.at("/endpoint/urls/1").asText()).isEqualTo("http://10.0.0.2:8000");
        assertThat(config.at("/endpoint/type").asText()).isEqualTo("completions");
        assertThat(config.at("/endpoint/streaming").asBoolean()).isTrue();
        assertThat(config.at("/random_seed").asLong()).isEqualTo(7);
    }

    @Test
    void holdsTheManifestWithoutTheValuesOfItsHeaders() {
        // When
        JsonNode config = config();

        // Then
        assertThat(config.at("/manifest/spec/phases/0/concurrency").asInt()).isEqualTo(1);
        assertThat(config.toString()).doesNotContain("sesame").contains("X-Password");
        assertThat(config.at("/manifest/spec/request/headers/1/valueFrom/secretKeyRef/key")
                        .asText())
                .isEqualTo("token");
    }
}
