package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.KnownMetrics;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Manifests are checked against a list of metrics that can't depend on the metrics themselves; here both are compared. */
class KnownMetricsTest {
    @Test
    void manifestsMayNameExactlyTheMetricsThatAreMeasured() {
        assertThat(KnownMetrics.STANDARD.distributions()).isEqualTo(tags(MetricTag::isDistribution));
        assertThat(KnownMetrics.STANDARD.scalars()).isEqualTo(tags(tag -> !tag.isDistribution()));
        assertThat(KnownMetrics.STANDARD.perRequest()).isEqualTo(tags(GoodputLimits::isPerRequest));
        assertThat(KnownMetrics.STANDARD.streamingOnly()).isEqualTo(tags(MetricTag::streamingOnly));
    }

    private static Set<String> tags(Predicate<MetricTag> wanted) {
        return Arrays.stream(MetricTag.values())
                .filter(wanted)
                .map(MetricTag::tag)
                .collect(Collectors.toSet());
    }
}
