package dev.rondo.api;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules for objectives and goodput: limits on metrics that Rondo knows and that this run can have. */
final class ObjectiveRules {
    static final List<String> STATISTICS =
            List.of("avg", "min", "max", "std", "p1", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p99", "p99_9");

    private final Findings findings;
    private final KnownMetrics metrics;
    private final boolean streaming;
    private final Bounds bounds;

    ObjectiveRules(Findings findings, KnownMetrics metrics, boolean streaming) {
        this.findings = findings;
        this.metrics = metrics;
        this.streaming = streaming;
        this.bounds = new Bounds(findings);
    }

    void checkObjectives(@Nullable List<ObjectiveSpec> objectives) {
        if (objectives == null) {
            return;
        }
        bounds.size("spec.objectives", objectives, Limits.MAX_OBJECTIVES, "objectives");
        for (int i = 0; i < objectives.size(); i++) {
            String at = FieldPath.element("spec.objectives", i);
            ObjectiveSpec objective = objectives.get(i);
            if (metric(at + ".metric", objective.metric(), metrics.all())) {
                statistic(at + ".statistic", objective.metric(), objective.statistic());
            }
            if ((objective.max() == null) == (objective.min() == null)) {
                findings.add(at, "must have exactly one of `max` and `min`");
            }
            bounds.range(at + ".max", objective.max(), 0, Limits.MAX_LIMIT);
            bounds.range(at + ".min", objective.min(), 0, Limits.MAX_LIMIT);
        }
    }

    void checkGoodput(@Nullable List<GoodputSpec> goodput) {
        if (goodput == null) {
            return;
        }
        bounds.size("spec.goodput", goodput, Limits.MAX_OBJECTIVES, "limits");
        for (int i = 0; i < goodput.size(); i++) {
            String at = FieldPath.element("spec.goodput", i);
            metric(at + ".metric", goodput.get(i).metric(), metrics.perRequest());
            bounds.required(at + ".max", goodput.get(i).max());
            bounds.range(at + ".max", goodput.get(i).max(), 0, Limits.MAX_LIMIT);
        }
    }

    private boolean metric(String at, @Nullable String metric, Set<String> allowed) {
        if (metric == null) {
            findings.add(at, "must be given");
            return false;
        }
        if (!allowed.contains(metric)) {
            // The whole list is long: it is given only where no name is near.
            String rule = NearestName.of(metric, allowed)
                    .map(name -> "must be a metric, such as " + Quoted.text(name))
                    .orElseGet(() -> "must be one of " + list(allowed));
            findings.add(at, rule + ", but is " + Quoted.text(metric));
            return false;
        }
        if (!streaming && metrics.streamingOnly().contains(metric)) {
            findings.add(
                    at,
                    "must not be " + Quoted.text(metric)
                            + " unless responses are streamed (`spec.request.streaming: true`)");
        }
        return true;
    }

    private void statistic(String at, @Nullable String metric, @Nullable String statistic) {
        boolean scalar = metrics.scalars().contains(metric);
        if (scalar && statistic != null) {
            findings.add(at, "must not be given for " + Quoted.text(metric) + ", which has one value");
        }
        if (!scalar && (statistic == null || !STATISTICS.contains(statistic))) {
            String found = statistic == null ? "is absent" : "is " + Quoted.text(statistic);
            findings.add(at, "must be one of " + String.join(", ", STATISTICS) + ", but " + found);
        }
    }

    private static String list(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
