package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/** Rules for the run as a whole: its name, what it measures beside requests, when it starts and what it leaves. */
final class RunRules {
    private final Findings findings;
    private final Bounds bounds;
    private final Names names;

    RunRules(Findings findings) {
        this.findings = findings;
        this.bounds = new Bounds(findings);
        this.names = new Names(findings);
    }

    void checkMetadata(@Nullable ManifestMetadata metadata) {
        if (metadata == null || metadata.name() == null) {
            findings.add("metadata.name", "must be given");
            return;
        }
        names.subdomain("metadata.name", metadata.name());
        names.label("metadata.namespace", metadata.namespace());
        names.labels("metadata.labels", metadata.labels());
    }

    void check(BenchmarkRunSpec spec) {
        readiness(spec.readiness());
        serverMetrics(spec.serverMetrics());
        if (spec.timeSlices() != null) {
            bounds.required("spec.timeSlices.seconds", spec.timeSlices().seconds());
            bounds.positive("spec.timeSlices.seconds", spec.timeSlices().seconds(), Limits.MAX_TIMEOUT_SECONDS);
        }
        bounds.range("spec.maxErrorRate", spec.maxErrorRate(), 0, 1);
        bounds.range("spec.lateAfterMillis", spec.lateAfterMillis(), 0, Limits.MAX_LATE_AFTER_MILLIS);
        bounds.range("spec.randomSeed", spec.randomSeed(), 0, Limits.MAX_SEED);
        bounds.maybeEmptyText("spec.runId", spec.runId(), Limits.MAX_RUN_ID_CHARACTERS);
        bounds.range("spec.ttlSecondsAfterFinished", spec.ttlSecondsAfterFinished(), 0, Integer.MAX_VALUE);
    }

    private void readiness(@Nullable ReadinessSpec readiness) {
        if (readiness != null) {
            bounds.path("spec.readiness.path", readiness.path());
            bounds.range("spec.readiness.timeoutSeconds", readiness.timeoutSeconds(), 1, Limits.MAX_TIMEOUT_SECONDS);
        }
    }

    private void serverMetrics(@Nullable ServerMetricsSpec metrics) {
        if (metrics != null) {
            bounds.path("spec.serverMetrics.path", metrics.path());
            bounds.range(
                    "spec.serverMetrics.intervalSeconds",
                    metrics.intervalSeconds(),
                    Limits.MIN_SCRAPE_SECONDS,
                    Limits.MAX_SCRAPE_SECONDS);
        }
    }
}
