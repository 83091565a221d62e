package dev.rondo.servermetrics;

import static dev.rondo.servermetrics.MetricSource.of;

import java.util.List;

/**
 * The figures that inference servers publish under different names.
 *
 * <p>Each constant lists where vLLM, SGLang, TensorRT-LLM, Dynamo and Triton publish it, in order of preference; the first
 * source that has a series counts, so that a page on which two servers speak (Dynamo above vLLM) is read once.
 */
public enum KnownServerMetric {
    /** Requests that are being worked on; Dynamo's front end counts those that wait as well. */
    RUNNING(
            MetricSource.Reduction.SUM,
            of("vllm:num_requests_running"),
            of("sglang:num_running_reqs"),
            of("sglang_num_running_reqs"),
            of("trtllm_num_requests_running"),
            of("nv_trt_llm_request_metrics", "request_type", "scheduled"),
            of("dynamo_frontend_inflight_requests"),
            of("dynamo_frontend_active_requests"),
            of("dynamo_component_inflight_requests")),
    /** Requests that wait to be worked on. */
    WAITING(
            MetricSource.Reduction.SUM,
            of("vllm:num_requests_waiting"),
            of("sglang:num_queue_reqs"),
            of("sglang_num_queue_reqs"),
            of("trtllm_num_requests_waiting"),
            of("nv_trt_llm_request_metrics", "request_type", "waiting"),
            of("dynamo_frontend_queued_requests"),
            of("nv_inference_pending_request_count")),
    /** Share of the key-value cache in use, 0 to 1; over several engines of one page their mean. */
    KV_CACHE_USAGE(
            MetricSource.Reduction.MEAN,
            of("vllm:kv_cache_usage_perc"),
            of("vllm:gpu_cache_usage_perc"),
            of("sglang:token_usage"),
            of("sglang_token_usage"),
            of("trtllm_kv_cache_utilization"),
            of("nv_trt_llm_kv_cache_block_metrics", "kv_cache_block_type", "fraction"),
            of("dynamo_component_kvstats_gpu_cache_usage_percent"),
            of("dynamo_component_gpu_cache_usage_percent")),
    /** The server's own mean time to first token, in ms. */
    TIME_TO_FIRST_TOKEN(
            MetricSource.Reduction.RATIO,
            of("vllm:time_to_first_token_seconds").times(1e3),
            of("sglang:time_to_first_token_seconds").times(1e3),
            of("sglang_time_to_first_token_seconds").times(1e3),
            of("trtllm_time_to_first_token_seconds").times(1e3),
            of("dynamo_frontend_time_to_first_token_seconds").times(1e3),
            of("nv_inference_first_response_histogram_ms")),
    /** The server's own mean time from the arrival of a request to the end of its response, in ms. */
    REQUEST_LATENCY(
            MetricSource.Reduction.RATIO,
            of("vllm:e2e_request_latency_seconds").times(1e3),
            of("sglang:e2e_request_latency_seconds").times(1e3),
            of("sglang_e2e_request_latency_seconds").times(1e3),
            of("trtllm_e2e_request_latency_seconds").times(1e3),
            of("dynamo_frontend_request_duration_seconds").times(1e3),
            of("dynamo_component_request_duration_seconds").times(1e3));

    private final MetricSource.Reduction reduction;
    private final List<MetricSource> sources;

    KnownServerMetric(MetricSource.Reduction reduction, MetricSource... sources) {
        this.reduction = reduction;
        this.sources = List.of(sources);
    }

    MetricSource.Reduction reduction() {
        return reduction;
    }

    List<MetricSource> sources() {
        return sources;
    }
}
