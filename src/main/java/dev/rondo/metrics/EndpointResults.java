package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.Connections;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.Share;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a result about each endpoint. Rates are over the run's window, so that they add up to the run's. */
final class EndpointResults {
    private EndpointResults() {}

    static Map<String, EndpointResult> of(
            Plan plan, RunTotals totals, Map<String, Map<String, ServerMetricFamily>> serverMetrics) {
        Map<String, EndpointResult> results = new LinkedHashMap<>();
        for (PlannedEndpoint endpoint : plan.endpoints()) {
            results.put(endpoint.name(), result(plan, totals, endpoint, serverMetrics.get(endpoint.name())));
        }
        return results;
    }

    private static EndpointResult result(
            Plan plan,
            RunTotals totals,
            PlannedEndpoint endpoint,
            @Nullable Map<String, ServerMetricFamily> serverMetrics) {
        EndpointStats stats = totals.endpoints().get(endpoint.index());
        Share share = share(plan, totals, endpoint);
        Map<String, MetricSummary> metrics = MetricTable.of(
                stats, totals.window(), !plan.measurement().goodput().isEmpty());
        put(metrics, MetricTag.SHARE_SENT, share.sent());
        put(metrics, MetricTag.SHARE_INTENDED, share.intended());
        return new EndpointResult(
                endpoint.url(),
                orNull(endpoint.pod()),
                orNull(endpoint.node()),
                orNull(endpoint.zone()),
                metrics,
                ErrorSummaries.of(stats.errors()),
                connections(stats.counters()),
                share,
                serverMetrics);
    }

    private static Share share(Plan plan, RunTotals totals, PlannedEndpoint endpoint) {
        long weights =
                plan.endpoints().stream().mapToLong(PlannedEndpoint::weight).sum();
        long sent = totals.endpoints().get(endpoint.index()).counters().get(Counter.SENT);
        long allSent = totals.all().counters().get(Counter.SENT);
        return new Share((double) endpoint.weight() / weights, allSent == 0 ? 0 : (double) sent / allSent);
    }

    private static Connections connections(Counters counters) {
        return new Connections(
                counters.get(Counter.CONNECTIONS_OPENED),
                counters.get(Counter.CONNECTIONS_FAILED),
                counters.get(Counter.POOL_EXHAUSTED));
    }

    private static void put(Map<String, MetricSummary> metrics, MetricTag tag, double value) {
        metrics.put(tag.tag(), MetricSummary.scalar(tag.unit(), value));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
