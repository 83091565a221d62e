package dev.rondo.servermetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownServerMetricsTest {
    @Test
    void addsTheRequestsOfAllEnginesOfOnePage() {
        // Given
        Map<String, ServerMetricFamily> page = Map.of(
                "vllm:num_requests_running", gauges(gauge(Map.of("engine", "0"), 3), gauge(Map.of("engine", "1"), 4)));

        // When / Then
        assertThat(KnownServerMetrics.running(page)).contains(7.0);
        assertThat(KnownServerMetrics.waiting(page)).isEmpty();
    }

    @Test
    void averagesTheCacheUseOfAllEnginesOfOnePage() {
        // Given
        Map<String, ServerMetricFamily> page =
                Map.of("sglang:token_usage", gauges(gauge(Map.of("dp", "0"), 0.2), gauge(Map.of("dp", "1"), 0.6)));

        // When / Then
        assertThat(KnownServerMetrics.kvCacheUsage(page)).contains(0.4);
    }

    @Test
    void weighsTheMeanOfHistogramsByTheirObservations() {
        // Given
        Map<String, ServerMetricFamily> page = Map.of(
                "vllm:time_to_first_token_seconds",
                new ServerMetricFamily(
                        "histogram",
                        "seconds",
                        List.of(histogram(Map.of("model", "a"), 10, 1.0), histogram(Map.of("model", "b"), 30, 9.0))));

        // When / Then
        assertThat(KnownServerMetrics.timeToFirstTokenMillis(page)).contains(250.0);
    }

    @Test
    void picksTheSeriesOfTritonByItsLabel() {
        // Given
        Map<String, ServerMetricFamily> page = Map.of(
                "nv_trt_llm_request_metrics",
                gauges(
                        gauge(Map.of("request_type", "scheduled", "model", "m"), 5),
                        gauge(Map.of("request_type", "waiting", "model", "m"), 2),
                        gauge(Map.of("request_type", "max", "model", "m"), 512)));

        // When / Then
        assertThat(KnownServerMetrics.running(page)).contains(5.0);
        assertThat(KnownServerMetrics.waiting(page)).contains(2.0);
    }

    @Test
    void prefersTheEngineToTheFrontEndAboveIt() {
        // Given
        Map<String, ServerMetricFamily> page = Map.of(
                "vllm:num_requests_running", gauges(gauge(Map.of(), 3)),
                "dynamo_frontend_inflight_requests", gauges(gauge(Map.of(), 9)));

        // When / Then
        assertThat(KnownServerMetrics.running(page)).contains(3.0);
    }

    @Test
    void countsABatchOnceThatEveryRankReports() {
        // Given
        Map<String, ServerMetricFamily> page = Map.of(
                "sglang:num_running_reqs", gauges(gauge(Map.of("tp_rank", "0"), 6), gauge(Map.of("tp_rank", "1"), 6)));

        // When / Then
        assertThat(KnownServerMetrics.running(page)).contains(6.0);
    }

    @Test
    void saysNothingOfAHistogramWithoutObservations() {
        // Given
        Map<String, ServerMetricFamily> page = Map.of(
                "vllm:e2e_request_latency_seconds",
                new ServerMetricFamily("histogram", "seconds", List.of(histogram(Map.of(), 0, 0))));

        // When / Then
        assertThat(KnownServerMetrics.requestLatencyMillis(page)).isEmpty();
    }

    private static ServerMetricFamily gauges(ServerMetricSeries... series) {
        return new ServerMetricFamily("gauge", null, Arrays.asList(series));
    }

    private static ServerMetricSeries gauge(Map<String, String> labels, double avg) {
        return new ServerMetricSeries(labels, avg, avg, avg, 0.0, avg, avg, avg, 1L, null, null, null, null);
    }

    private static ServerMetricSeries histogram(Map<String, String> labels, long count, double sum) {
        Double avg = count == 0 ? null : sum / count;
        return new ServerMetricSeries(
                labels, avg, null, null, null, null, null, null, count, null, null, sum, Map.of("+Inf", (double)
                        count));
    }
}
