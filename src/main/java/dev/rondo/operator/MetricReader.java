package dev.rondo.operator;

import dev.rondo.api.LatencyStatus;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single numbers out of the metrics of a result; absent where there is none. */
record MetricReader(Map<String, MetricSummary> metrics) {
    @Nullable
    Double value(MetricTag tag) {
        MetricSummary summary = metrics.get(tag.tag());
        Double value = summary == null ? null : summary.avg();
        return value == null || !Double.isFinite(value) ? null : value;
    }

    @Nullable
    Long count(MetricTag tag) {
        Double value = value(tag);
        return value == null ? null : Long.valueOf(Math.round(value));
    }

    @Nullable
    LatencyStatus latency(MetricTag tag) {
        MetricSummary all = metrics.get(tag.tag());
        return all == null
                ? null
                : new LatencyStatus(all.avg(), all.min(), all.p50(), all.p90(), all.p95(), all.p99(), all.max());
    }

    /** For rows, of which there are many. */
    @Nullable
    LatencyStatus shortLatency(MetricTag tag) {
        MetricSummary all = metrics.get(tag.tag());
        return all == null ? null : new LatencyStatus(all.avg(), null, all.p50(), all.p90(), null, all.p99(), null);
    }
}
