package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.MessageKind;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chart's dashboard asks for metrics that the operator really has, by labels that they have. */
class DashboardTest {
    private static final Pattern SELECTOR = Pattern.compile("([a-z][a-z_]+)\\{([^}]*)}");
    private static final Pattern BY = Pattern.compile("by \\(([a-z]+)\\)");
    /** What Prometheus adds to every series. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "pod");

    private final String page = page();

    @Test
    void asksForMetricsThatThereAre() throws IOException {
        assertThat(expressions()).hasSizeGreaterThan(8).allSatisfy(expression -> {
            Set<String> metrics = all(SELECTOR, expression, 1);
            assertThat(metrics).isNotEmpty();
            assertThat(metrics).allSatisfy(metric -> assertThat(page).contains("# TYPE " + metric + " "));
        });
    }

    @Test
    void groupsByLabelsThatThereAre() throws IOException {
        for (String expression : expressions()) {
            for (String metric : all(SELECTOR, expression, 1)) {
                Set<String> labels = all(BY, expression, 1);
                labels.removeAll(OF_THE_SCRAPE);
                assertThat(labels)
                        .as(expression)
                        .allSatisfy(label -> assertThat(page).containsPattern(metric + "\\{[^}]*" + label + "=\""));
            }
        }
    }

    @Test
    void gathersOneJobAtATime() throws IOException {
        assertThat(expressions())
                .allSatisfy(expression -> assertThat(all(SELECTOR, expression, 2))
                        .allSatisfy(selector -> assertThat(selector).contains("job=~\"$job\"")));
    }

    private static Set<String> expressions() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("helm/rondo/dashboards/rondo.json").toFile());
        return new TreeSet<>(dashboard.findValuesAsText("expr"));
    }

    private static Set<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the operator shows once it has failed for the first time. */
    @SuppressWarnings("deprecation") // the registry that Quarkus brings
    private static String page() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new RunMeter(new RunOutcomes(), new LiveRuns(), () -> true).bindTo(registry);
        new SnapshotMeter(registry).accepted(MessageKind.values()[0]);
        BenchmarkRun run = new BenchmarkRun();
        run.setMetadata(new ObjectMeta());
        MicrometerMetrics.withoutPerResourceMetrics(registry)
                .failedReconciliation(
                        run, new IllegalStateException("for this test"), Map.of("controller.name", "runs"));
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry.scrape();
    }
}
