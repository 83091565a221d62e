package dev.rondo.generator;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.ServerMetricsPlan;
import java.util.List;

/** Which endpoints' own metrics a generator reads: each page is read by one generator. */
final class ScrapeShare {
    private ScrapeShare() {}

    /** The plan with this generator's part of the endpoints, for scraping alone; with none it reads nothing. */
    static Plan of(Plan plan, int generator) {
        List<PlannedEndpoint> share = plan.endpoints().stream()
                .filter(endpoint -> endpoint.index() % plan.lanes().generators() == generator)
                .toList();
        ServerMetricsPlan metrics = plan.serverMetrics();
        return new Plan(
                plan.name(),
                plan.uid(),
                plan.runId(),
                plan.attempt(),
                plan.seed(),
                share,
                plan.phases(),
                plan.connections(),
                plan.dataset(),
                plan.lanes(),
                plan.measurement(),
                new ServerMetricsPlan(metrics.enabled() && !share.isEmpty(), metrics.intervalNanos(), metrics.path()),
                plan.readiness(),
                plan.objectives(),
                plan.maxErrorRate());
    }
}
