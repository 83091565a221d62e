package dev.rondo.selftest;

import dev.rondo.api.ManifestReader;
import dev.rondo.api.ReadResult;
import dev.rondo.plan.Plan;
import dev.rondo.plan.Planner;

/** Plans of one phase, for tests. */
final class SelfTestPlans {
    private SelfTestPlans() {}

    /** @param phase fields of the one phase, as a YAML map */
    static Plan of(String phase, boolean selfTest) {
        return of("{model: m, streaming: true}", phase, selfTest);
    }

    static Plan of(String request, String phase, boolean selfTest) {
        String fields = phase.substring(1, phase.length() - 1);
        ReadResult read = ManifestReader.read("test", """
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: test}
                spec:
                  endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                  request: %s
                  phases: [{name: steady, kind: Profiling, %s}]
                  selfTest: %s
                """.formatted(request, fields, selfTest));
        if (!read.isValid()) {
            throw new IllegalArgumentException(read.problems().toString());
        }
        return Planner.plan("test", "uid", read.manifests().get(0).spec());
    }
}
