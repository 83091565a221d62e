package dev.rondo.coordinator;

import dev.rondo.api.Manifest;
import dev.rondo.api.ManifestReader;
import dev.rondo.plan.LaneLayout;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanRequest;
import dev.rondo.plan.Planner;
import java.util.Objects;

/** Plans for tests of coordination: two endpoints, a warm-up and a profiling phase. */
public final class CoordinationPlans {
    private CoordinationPlans() {}

    /** A plan whose spec is a YAML text, with a number of generators of one lane each. */
    public static Plan of(int generators, String spec) {
        Manifest manifest =
                ManifestReader.read("test", """
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: test}
                spec:
                """ + spec.indent(2)).manifests().get(0);
        PlanRequest local = PlanRequest.local("test", "uid-1", Objects.requireNonNull(manifest.spec()));
        Plan plan =
                Planner.plan(new PlanRequest(local.name(), local.uid(), 1, local.spec(), local.endpoints(), 1, true));
        return withGenerators(plan, generators);
    }

    /** Two generators, a warm-up of 20 requests and a profiling phase of 60 s. */
    public static Plan twoPhases() {
        return twoPhases(2);
    }

    static Plan twoPhases(int generators) {
        return of(generators, """
                endpoints:
                - {name: a, url: "http://127.0.0.1:1"}
                - {name: b, url: "http://127.0.0.1:2"}
                request: {model: m, streaming: true}
                phases:
                - {name: warm, kind: Warmup, concurrency: 4, requests: 20}
                - {name: steady, kind: Profiling, concurrency: 4, durationSeconds: 60, gracePeriodSeconds: 10}
                """);
    }

    private static Plan withGenerators(Plan plan, int generators) {
        return new Plan(
                plan.name(),
                plan.uid(),
                plan.runId(),
                plan.attempt(),
                plan.seed(),
                plan.endpoints(),
                plan.phases(),
                plan.connections(),
                plan.dataset(),
                new LaneLayout(generators, 1),
                plan.measurement(),
                plan.serverMetrics(),
                plan.readiness(),
                plan.objectives(),
                plan.maxErrorRate());
    }
}
