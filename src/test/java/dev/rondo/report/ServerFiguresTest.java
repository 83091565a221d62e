package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerFiguresTest {
    @Test
    void knowsVllm() {
        // When
        ServerFigures figures = ServerFigures.of(new SampleResults().vllm(3, 1, 0.5));
        // Then
        assertThat(figures).isEqualTo(new ServerFigures(3, 1, 0.5, 31));
    }

    @Test
    void knowsSglangAndDoesNotAddUpTheRanksOfOneBatch() {
        // Given
        Map<String, ServerMetricFamily> families = Map.of(
                "sglang:num_running_reqs", gauges(Map.of("tp_rank", "0"), 4, Map.of("tp_rank", "1"), 4),
                "sglang:num_queue_reqs", gauges(Map.of("dp_rank", "0"), 2, Map.of("dp_rank", "1"), 3),
                "sglang:token_usage", gauges(Map.of("dp_rank", "0"), 0.2, Map.of("dp_rank", "1"), 0.4),
                "sglang:time_to_first_token_seconds", histogram("seconds", 2.0, 100));
        // When
        ServerFigures figures = ServerFigures.of(families);
        // Then
        assertThat(figures.running()).isEqualTo(4);
        assertThat(figures.waiting()).isEqualTo(5);
        assertThat(figures.cacheUse()).isCloseTo(0.3, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(figures.timeToFirstTokenMillis()).isEqualTo(20);
    }

    @Test
    void knowsTensorRtLlmDynamoAndTriton() {
        // Given
        Map<String, ServerMetricFamily> tensorRt = Map.of(
                "trtllm_num_requests_running", SampleResults.gauge(Map.of(), 1),
                "trtllm_num_requests_waiting", SampleResults.gauge(Map.of(), 2),
                "trtllm_kv_cache_utilization", SampleResults.gauge(Map.of(), 0.3),
                "trtllm_time_to_first_token_seconds", histogram("seconds", 0.5, 10));
        Map<String, ServerMetricFamily> dynamo = Map.of(
                "dynamo_frontend_inflight_requests", SampleResults.gauge(Map.of("model", "m"), 5),
                "dynamo_frontend_queued_requests", SampleResults.gauge(Map.of("model", "m"), 6),
                "dynamo_component_kvstats_gpu_cache_usage_percent", SampleResults.gauge(Map.of(), 0.7),
                "dynamo_frontend_time_to_first_token_seconds", histogram("seconds", 0.8, 10));
        Map<String, ServerMetricFamily> triton = Map.of(
                "nv_trt_llm_request_metrics",
                        gauges(Map.of("request_type", "scheduled"), 9, Map.of("request_type", "waiting"), 8),
                "nv_trt_llm_kv_cache_block_metrics",
                        gauges(
                                Map.of("kv_cache_block_type", "fraction"),
                                0.6,
                                Map.of("kv_cache_block_type", "max"),
                                1000),
                "nv_inference_first_response_histogram_ms", histogram("ms", 700, 10));
        // Then
        assertThat(ServerFigures.of(tensorRt)).isEqualTo(new ServerFigures(1, 2, 0.3, 50));
        assertThat(ServerFigures.of(dynamo)).isEqualTo(new ServerFigures(5, 6, 0.7, 80));
        assertThat(ServerFigures.of(triton)).isEqualTo(new ServerFigures(9, 8, 0.6, 70));
    }

    @Test
    void isEmptyWithoutAPageOrWithUnknownFamilies() {
        // Then
        assertThat(ServerFigures.of(null).isEmpty()).isTrue();
        assertThat(ServerFigures.of(Map.of("go_goroutines", SampleResults.gauge(Map.of(), 9)))
                        .isEmpty())
                .isTrue();
        assertThat(ServerFigures.of(Map.of("vllm:time_to_first_token_seconds", histogram("seconds", 0, 0)))
                        .isEmpty())
                .isTrue();
    }

    private static ServerMetricFamily gauges(
            Map<String, String> first, double a, Map<String, String> second, double b) {
        return new ServerMetricFamily(
                "gauge", null, List.of(SampleResults.gaugeSeries(first, a), SampleResults.gaugeSeries(second, b)));
    }

    private static ServerMetricFamily histogram(@Nullable String unit, double sum, long count) {
        return new ServerMetricFamily(
                "histogram",
                unit,
                List.of(new ServerMetricSeries(
                        Map.of(), null, null, null, null, null, null, null, count, null, null, sum, Map.of())));
    }
}
