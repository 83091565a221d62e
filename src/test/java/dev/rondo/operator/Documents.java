package dev.rondo.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.Balance;
import dev.rondo.metrics.ResultDocument.Connections;
import dev.rondo.metrics.ResultDocument.EndpointError;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.ResultDocument.PhaseResult;
import dev.rondo.metrics.ResultDocument.Schedule;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.Share;
import dev.rondo.metrics.ResultDocument.Slowest;
import dev.rondo.metrics.ResultDocument.Spread;
import dev.rondo.metrics.Validity;
import dev.rondo.metrics.Validity.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Result documents for tests; mutable, so that a test says only what it is about. */
final class Documents {
    final Map<String, MetricSummary> metrics = new LinkedHashMap<>();
    final Map<String, EndpointResult> endpoints = new LinkedHashMap<>();
    final List<ObjectiveResult> objectives = new ArrayList<>();
    final List<PhaseResult> phases = new ArrayList<>();
    List<Reason> reasons = List.of();
    Verdict verdict = Verdict.VALID;
    Spread inFlight = new Spread(1.25, 0.1);

    @Nullable
    Slowest slowest;

    long sent = 100;

    /** One of which everything went well. */
    static Documents good() {
        Documents documents = new Documents().requests(100, 0, 0);
        documents.endpoint("a", 50, 0, 0).endpoint("b", 50, 0, 0);
        documents.phase("warm", "Warmup", "requests").phase("steady", "Profiling", "duration");
        return documents;
    }

    Documents requests(long succeeded, long failed, long cancelled) {
        counts(metrics, succeeded, failed, cancelled);
        sent = succeeded + failed + cancelled;
        return this;
    }

    private static void counts(Map<String, MetricSummary> metrics, long succeeded, long failed, long cancelled) {
        scalar(metrics, MetricTag.REQUEST_COUNT, succeeded);
        scalar(metrics, MetricTag.ERROR_REQUEST_COUNT, failed);
        scalar(metrics, MetricTag.COMPLETED_REQUEST_COUNT, succeeded + failed);
        scalar(metrics, MetricTag.CANCELLED_REQUEST_COUNT, cancelled);
        if (succeeded + failed > 0) {
            scalar(metrics, MetricTag.ERROR_RATE, (double) failed / (succeeded + failed));
        }
    }

    static void scalar(Map<String, MetricSummary> metrics, MetricTag tag, double value) {
        metrics.put(tag.tag(), MetricSummary.scalar(tag.unit(), value));
    }

    Documents metric(MetricTag tag, double value) {
        scalar(metrics, tag, value);
        return this;
    }

    Documents endpoint(String name, long succeeded, long failed, long cancelled) {
        return endpoint(name, succeeded, failed, cancelled, 1, Map.of(), null);
    }

    Documents endpoint(
            String name,
            long succeeded,
            long failed,
            long cancelled,
            double inFlightMean,
            Map<MetricTag, MetricSummary> more,
            @Nullable Map<String, ServerMetricFamily> server) {
        Map<String, MetricSummary> figures = new LinkedHashMap<>();
        counts(figures, succeeded, failed, cancelled);
        scalar(figures, MetricTag.MEAN_IN_FLIGHT, inFlightMean);
        more.forEach((tag, summary) -> figures.put(tag.tag(), summary));
        List<EndpointError> errors = failed == 0
                ? List.of()
                : List.of(
                        new EndpointError("IdleTimeout", null, 0, null),
                        new EndpointError("HttpStatus", 503, failed, "over\nloaded"));
        endpoints.put(
                name,
                new EndpointResult(
                        "http://" + name + ":8000",
                        "pod-" + name,
                        "node-1",
                        null,
                        figures,
                        errors,
                        new Connections(1, 0, 0),
                        new Share(0.5, 0.5),
                        server));
        return this;
    }

    Documents phase(String name, String kind, String endedBy) {
        Schedule schedule = new Schedule(sent, sent, sent, 0, 0, 0, Map.of(), Map.of());
        phases.add(
                new PhaseResult(name, kind, "2026-11-25T12:00:00", 30, endedBy, schedule, sent - 10, 8, 2, Map.of()));
        return this;
    }

    Documents without(String phase) {
        phases.removeIf(each -> each.name().equals(phase));
        return this;
    }

    Documents objective(
            String metric, @Nullable Double max, @Nullable String endpoint, @Nullable Double actual, boolean met) {
        objectives.add(new ObjectiveResult(metric, "p99", max, null, endpoint, actual, "ms", met));
        return this;
    }

    Documents validity(Verdict gravest, Reason... why) {
        verdict = gravest;
        reasons = List.of(why);
        return this;
    }

    static MetricSummary distribution(double middle) {
        return new MetricSummary(
                "ms",
                middle * 1.1,
                null,
                null,
                null,
                null,
                middle,
                null,
                middle * 2,
                middle * 3,
                middle * 4,
                null,
                middle / 2,
                middle * 5,
                null,
                10L,
                null);
    }

    ResultDocument build() {
        Spread alike = new Spread(1.0, 0.0);
        return new ResultDocument(
                "1.4",
                1,
                "0.1.0",
                "uid-1",
                "test",
                "1",
                metrics,
                JsonNodeFactory.instance.objectNode(),
                false,
                true,
                List.of(),
                "2026-11-25T12:00:00",
                "2026-11-25T12:01:00",
                null,
                endpoints,
                new Balance(alike, alike, alike, inFlight, slowest, null),
                new Validity(verdict, reasons, List.of()),
                objectives,
                phases,
                null,
                List.of(),
                null,
                new Schedule(sent, sent, sent, 0, 0, 0, Map.of(), Map.of()),
                Map.of(),
                List.of());
    }
}
