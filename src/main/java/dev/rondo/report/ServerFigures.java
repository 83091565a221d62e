package dev.rondo.report;

import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an inference server says of itself, under the names that vLLM, SGLang, TensorRT-LLM, Dynamo and Triton give it.
 * {@code NaN} where it doesn't say.
 *
 * @param running requests in the batch, mean over the profiling window
 * @param waiting requests in the queue, mean
 * @param cacheUse part of the KV cache in use, 0 to 1, mean
 * @param timeToFirstTokenMillis mean, as the server sees it
 */
record ServerFigures(double running, double waiting, double cacheUse, double timeToFirstTokenMillis) {
    private static final double MILLIS_PER_SECOND = 1000;

    private static final List<String> RUNNING = List.of(
            "vllm:num_requests_running",
            "sglang:num_running_reqs",
            "trtllm_num_requests_running",
            "nv_trt_llm_request_metrics{request_type=scheduled}",
            "dynamo_frontend_inflight_requests",
            "dynamo_component_inflight_requests");

    private static final List<String> WAITING = List.of(
            "vllm:num_requests_waiting",
            "sglang:num_queue_reqs",
            "trtllm_num_requests_waiting",
            "nv_trt_llm_request_metrics{request_type=waiting}",
            "dynamo_frontend_queued_requests",
            "nv_inference_pending_request_count");

    private static final List<String> CACHE_USE = List.of(
            "vllm:kv_cache_usage_perc",
            "vllm:gpu_cache_usage_perc",
            "sglang:token_usage",
            "trtllm_kv_cache_utilization",
            "nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type=fraction}",
            "dynamo_component_kvstats_gpu_cache_usage_percent");

    private static final List<String> TIME_TO_FIRST_TOKEN_SECONDS = List.of(
            "vllm:time_to_first_token_seconds",
            "sglang:time_to_first_token_seconds",
            "trtllm_time_to_first_token_seconds",
            "dynamo_frontend_time_to_first_token_seconds");

    private static final List<String> TIME_TO_FIRST_TOKEN_MILLIS = List.of("nv_inference_first_response_histogram_ms");

    static ServerFigures of(@Nullable Map<String, ServerMetricFamily> families) {
        if (families == null) {
            return new ServerFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double seconds = firstMean(families, TIME_TO_FIRST_TOKEN_SECONDS);
        return new ServerFigures(
                firstGauge(families, RUNNING, true),
                firstGauge(families, WAITING, true),
                firstGauge(families, CACHE_USE, false),
                Double.isNaN(seconds) ? firstMean(families, TIME_TO_FIRST_TOKEN_MILLIS) : seconds * MILLIS_PER_SECOND);
    }

    boolean isEmpty() {
        return Double.isNaN(running)
                && Double.isNaN(waiting)
                && Double.isNaN(cacheUse)
                && Double.isNaN(timeToFirstTokenMillis);
    }

    /** Several series are several engines or models behind one page: queues add up, shares of a cache are averaged. */
    private static double firstGauge(Map<String, ServerMetricFamily> families, List<String> names, boolean adds) {
        for (String name : names) {
            double[] means = series(families, name).stream()
                    .mapToDouble(orNaN(ServerMetricSeries::avg))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (means.length > 0) {
                double sum = java.util.Arrays.stream(means).sum();
                return adds ? sum : sum / means.length;
            }
        }
        return Double.NaN;
    }

    /** Mean of a histogram over all its series: sums and counts are added, means never averaged. */
    private static double firstMean(Map<String, ServerMetricFamily> families, List<String> names) {
        for (String name : names) {
            double sum = 0;
            double count = 0;
            for (ServerMetricSeries series : series(families, name)) {
                if (series.sum() != null && series.count() != null) {
                    sum += series.sum();
                    count += series.count();
                }
            }
            if (count > 0) {
                return sum / count;
            }
        }
        return Double.NaN;
    }

    /** A name may ask for a label: {@code family{label=value}}. */
    private static List<ServerMetricSeries> series(Map<String, ServerMetricFamily> families, String name) {
        int brace = name.indexOf('{');
        ServerMetricFamily family = families.get(brace < 0 ? name : name.substring(0, brace));
        if (family == null) {
            return List.of();
        }
        if (brace < 0) {
            return family.series().stream()
                    .filter(ServerFigures::isFirstOfItsRanks)
                    .toList();
        }
        String[] label = name.substring(brace + 1, name.length() - 1).split("=", 2);
        return family.series().stream()
                .filter(series -> label[1].equals(series.labels().get(label[0])))
                .toList();
    }

    /** The ranks of one engine that work on the same batch all report it; it must not be added up. */
    private static boolean isFirstOfItsRanks(ServerMetricSeries series) {
        return "0".equals(series.labels().getOrDefault("tp_rank", "0"))
                && "0".equals(series.labels().getOrDefault("pp_rank", "0"));
    }

    private static ToDoubleFunction<ServerMetricSeries> orNaN(
            java.util.function.Function<ServerMetricSeries, @Nullable Double> getter) {
        return series -> {
            Double value = getter.apply(series);
            return value == null ? Double.NaN : value;
        };
    }
}
