package dev.rondo.metrics;

import dev.rondo.api.GoodputSpec;
import dev.rondo.api.ObjectiveSpec;
import dev.rondo.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Checks the names of metrics and statistics in a plan, which plans themselves know nothing of. */
public final class MetricNames {
    private static final Set<String> STATISTICS =
            Set.of("avg", "min", "max", "std", "p1", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p99", "p99_9");

    private MetricNames() {}

    /** One sentence for each name that no result can have; empty if all is well. */
    public static List<String> problems(Plan plan) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < plan.objectives().size(); i++) {
            objective("spec.objectives[" + i + "]", plan.objectives().get(i), problems);
        }
        List<GoodputSpec> goodput = plan.measurement().goodput();
        for (int i = 0; i < goodput.size(); i++) {
            String name = Objects.requireNonNullElse(goodput.get(i).metric(), "");
            if (MetricTag.find(name).filter(GoodputLimits::isPerRequest).isEmpty()) {
                problems.add("spec.goodput[" + i + "].metric must be a metric that each request has, such as"
                        + " \"time_to_first_token\", but was \"" + name + "\"");
            }
        }
        return problems;
    }

    private static void objective(String path, ObjectiveSpec spec, List<String> problems) {
        String name = Objects.requireNonNullElse(spec.metric(), "");
        MetricTag tag = MetricTag.find(name).orElse(null);
        if (tag == null) {
            problems.add(
                    path + ".metric must be a metric's tag, such as \"time_to_first_token\", but was \"" + name + "\"");
            return;
        }
        String statistic = spec.statistic();
        if (tag.isDistribution() && (statistic == null || !STATISTICS.contains(statistic))) {
            problems.add(path
                    + ".statistic must be one of avg, min, max, std, p1, p5, p10, p25, p50, p75, p90, p95, p99,"
                    + " p99_9 for \"" + name + "\"" + (statistic == null ? "" : ", but was \"" + statistic + "\""));
        } else if (!tag.isDistribution() && statistic != null && !statistic.equals("avg")) {
            problems.add(path + ".statistic must be absent, as \"" + name + "\" has one value, but was \"" + statistic
                    + "\"");
        }
    }
}
