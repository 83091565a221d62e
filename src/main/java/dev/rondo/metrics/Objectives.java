package dev.rondo.metrics;

import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveSpec;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits on statistics, and whether they were met. A metric without a value misses its objective. */
final class Objectives {
    private Objectives() {}

    static List<ObjectiveResult> of(
            Plan plan, Map<String, MetricSummary> metrics, Map<String, EndpointResult> endpoints) {
        List<ObjectiveResult> results = new ArrayList<>();
        for (ObjectiveSpec spec : plan.objectives()) {
            if (spec.scope() == ObjectiveScope.EACH_ENDPOINT) {
                endpoints.forEach((name, endpoint) -> results.add(check(spec, endpoint.metrics(), name)));
            } else {
                results.add(check(spec, metrics, null));
            }
        }
        if (plan.maxErrorRate() < 1) {
            results.addAll(errorRates(plan.maxErrorRate(), endpoints));
        }
        return results;
    }

    /**
     * An endpoint of which no request ended has no error rate. If none was sent, its turn never came and it misses nothing;
     * if all were given up, it never served.
     */
    private static List<ObjectiveResult> errorRates(double limit, Map<String, EndpointResult> endpoints) {
        ObjectiveSpec spec =
                new ObjectiveSpec(MetricTag.ERROR_RATE.tag(), null, limit, null, ObjectiveScope.EACH_ENDPOINT);
        List<ObjectiveResult> results = new ArrayList<>();
        endpoints.forEach((name, endpoint) -> {
            if (endpoint.metrics().containsKey(MetricTag.ERROR_RATE.tag()) || wasGivenUp(endpoint)) {
                results.add(check(spec, endpoint.metrics(), name));
            }
        });
        return results;
    }

    private static boolean wasGivenUp(EndpointResult endpoint) {
        MetricSummary cancelled = endpoint.metrics().get(MetricTag.CANCELLED_REQUEST_COUNT.tag());
        return cancelled != null && cancelled.avg() != null && cancelled.avg() > 0;
    }

    private static ObjectiveResult check(
            ObjectiveSpec spec, Map<String, MetricSummary> metrics, @Nullable String endpoint) {
        String metric = Objects.requireNonNullElse(spec.metric(), "");
        String statistic = Objects.requireNonNullElse(spec.statistic(), "avg");
        Optional<Double> actual = Optional.ofNullable(metrics.get(metric))
                .flatMap(summary -> MetricSummaries.statistic(summary, statistic));
        return new ObjectiveResult(
                metric,
                spec.statistic(),
                spec.max(),
                spec.min(),
                endpoint,
                actual.orElse(null),
                MetricTag.find(metric).map(MetricTag::unit).orElse(""),
                actual.filter(value -> within(spec, value)).isPresent());
    }

    private static boolean within(ObjectiveSpec spec, double value) {
        return (spec.max() == null || value <= spec.max()) && (spec.min() == null || value >= spec.min());
    }
}
