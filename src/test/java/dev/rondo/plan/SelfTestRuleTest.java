package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ManifestReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfTestRuleTest {
    private static final String WARMUP = "{name: w, kind: Warmup, concurrency: 1, durationSeconds: 20}";

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "'{durationSeconds: 60, concurrency: 1}', '', false",
        "'{durationSeconds: 60.5, concurrency: 1}', '', true",
        "'{durationSeconds: 41, concurrency: 1}', warmup, true",
        "'{durationSeconds: 600, requests: 10, requestRate: 1}', '', false",
        "'{requests: 610, requestRate: 10}', '', true",
        "'{requests: 600, requestRate: 10}', '', false",
        "'{requests: 1000000, concurrency: 1}', '', false",
        "'{conversations: 1000000, requestRate: 1}', '', false",
        "'{durationSeconds: 60, concurrency: 1}', 'selfTest: true', true",
        "'{durationSeconds: 600, concurrency: 1}', 'selfTest: false', false",
        "'{durationSeconds: 600, concurrency: 1}', 'generators: {startTimeoutSeconds: 30}', true",
        "'{durationSeconds: 600, concurrency: 1}', 'generators: {startTimeoutSeconds: 29}', false"
    })
    void longRunsTestThemselvesUnlessTheManifestSaysOtherwise(String phase, String other, boolean tests) {
        // Given
        boolean warm = other.equals("warmup");
        String yaml =
                """
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: test}
                spec:
                  endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                  request: {model: m}
                  phases: [%s {name: steady, kind: Profiling, %s}]
                  %s
                """.formatted(warm ? WARMUP + "," : "", phase.substring(1, phase.length() - 1), warm ? "" : other);
        // When
        Plan plan = Planner.plan(
                "test",
                "uid",
                ManifestReader.read("test", yaml).manifests().get(0).spec());
        // Then
        assertThat(plan.measurement().selfTest()).isEqualTo(tests);
    }
}
