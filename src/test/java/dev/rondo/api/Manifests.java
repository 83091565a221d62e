package dev.rondo.api;

import java.util.List;

/** Manifests for tests. */
final class Manifests {
    /** The least that is valid. */
    static final String SMALL = """
            apiVersion: rondo.dev/v1alpha1
            kind: BenchmarkRun
            metadata:
              name: small
            spec:
              endpoints:
              - name: a
                url: http://localhost:8000
              phases:
              - name: steady
                kind: Profiling
                concurrency: 4
                requests: 10
            """;

    private Manifests() {}

    /** {@link #SMALL} with more fields of the spec. */
    static String with(String fields) {
        return SMALL + fields.indent(2);
    }

    static Manifest valid(String text) {
        ReadResult result = ManifestReader.read("manifest.yaml", text);
        if (!result.isValid()) {
            throw new AssertionError(result.problems().toString());
        }
        return result.manifests().get(0);
    }

    static List<String> problems(String text) {
        return ManifestReader.read("manifest.yaml", text).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
