package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestWriterTest {
    @Test
    void leavesOutWhatIsAbsentAndWritesWholeNumbersWithoutFraction() {
        // Given
        Manifest manifest = Manifests.valid(Manifests.with("""
                objectives:
                - {statistic: p99, metric: request_latency, max: 200.0, scope: EachEndpoint}
                maxErrorRate: 0.25
                request:
                  extra: {temperature: 1.0}
                """));

        // When
        String text = ManifestWriter.write(manifest);

        // Then
        assertThat(text).isEqualTo("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata:
                  name: small
                spec:
                  endpoints:
                  - name: a
                    url: http://localhost:8000
                  request:
                    extra:
                      temperature: 1.0
                  phases:
                  - name: steady
                    kind: Profiling
                    concurrency: 4
                    requests: 10
                  objectives:
                  - metric: request_latency
                    statistic: p99
                    max: 200
                    scope: EachEndpoint
                  maxErrorRate: 0.25
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "null",
                "~",
                "1",
                "1.0",
                "0x1F",
                "1_000",
                "1:30",
                "2026-01-01",
                "=",
                "<<",
                "- a",
                "a: b",
                "#a",
                "*a",
                "&a",
                "!a",
                "on",
                "N",
                ".5",
                "1e3",
                "é",
                "'",
                "\"",
                "%a",
                "@a",
                "`a",
                "{",
                "a #b",
                "012",
                ".inf"
            })
    void quotesStringsThatWouldReadAsSomethingElse(String model) {
        assertThat(modelAfterRoundTrip(model)).isEqualTo(model);
    }

    @Property(tries = 500)
    void readsBackEveryStringThatItWrote(
            @ForAll @NotBlank @StringLength(max = 60) @CharRange(from = ' ', to = '~') @CharRange(from = 'à', to = 'ÿ')
                    String model) {
        assertThat(modelAfterRoundTrip(model)).isEqualTo(model);
    }

    @Property(tries = 500)
    void readsBackEveryNumberThatItWrote(@ForAll @DoubleRange(min = 1e-6, max = 1e7) @Scale(9) double rate) {
        // Given
        Manifest manifest = Manifests.valid(Manifests.SMALL + "    requestRate: " + rate + "\n");

        // When
        Manifest again = Manifests.valid(ManifestWriter.write(manifest));

        // Then
        assertThat(again).isEqualTo(manifest);
        assertThat(again.spec().phases().get(0).requestRate()).isEqualTo(rate);
    }

    private static String modelAfterRoundTrip(String model) {
        BenchmarkRunSpec small = Manifests.valid(Manifests.SMALL).spec();
        RequestSpec request = new RequestSpec(null, model, null, null, null, null, null);
        BenchmarkRunSpec spec = new BenchmarkRunSpec(
                small.endpoints(),
                null,
                request,
                null,
                null,
                small.phases(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return Manifests.valid(ManifestWriter.write(Manifest.of("a", spec)))
                .spec()
                .request()
                .model();
    }
}
