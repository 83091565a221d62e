package dev.rondo.gitops;

/**
 * What kstatus (kubernetes-sigs/cli-utils, pkg/kstatus/status) makes of a custom resource: Flux, kustomize, Config Sync and
 * {@code helm --wait} wait by it. Its rules are written down here anew.
 */
final class Kstatus {
    private Kstatus() {}

    static Health of(RecordedRun run) {
        Object observed = run.status().get("observedGeneration");
        if (observed != null && (Long) observed != run.generation()) {
            return Health.IN_PROGRESS;
        }
        if (run.has("Reconciling", "True")) {
            return Health.IN_PROGRESS;
        }
        if (run.has("Stalled", "True")) {
            return Health.FAILED;
        }
        return run.has("Ready", "False") || run.has("Ready", "Unknown") ? Health.IN_PROGRESS : Health.CURRENT;
    }
}
