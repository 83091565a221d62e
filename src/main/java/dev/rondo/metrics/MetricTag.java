package dev.rondo.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every metric of a result: its tag, unit and heading as AIPerf spells them, and how its values are held. Formulas and
 * every deliberate difference from AIPerf are in {@code docs/metrics.md}.
 *
 * <p>A distribution is recorded for each successful request and has every statistic; a scalar has one value.
 */
public enum MetricTag {
    REQUEST_LATENCY("request_latency", "Request Latency", "ms", Scale.DURATION),
    TIME_TO_FIRST_TOKEN("time_to_first_token", "Time to First Token", "ms", Scale.DURATION, Trait.STREAMING),
    TIME_TO_SECOND_TOKEN("time_to_second_token", "Time to Second Token", "ms", Scale.DURATION, Trait.STREAMING),
    TIME_TO_FIRST_OUTPUT_TOKEN(
            "time_to_first_output_token", "Time to First Output Token", "ms", Scale.DURATION, Trait.STREAMING),
    INTER_TOKEN_LATENCY("inter_token_latency", "Inter Token Latency", "ms", Scale.DURATION, Trait.STREAMING),
    INTER_CHUNK_LATENCY("inter_chunk_latency", "Inter Chunk Latency", "ms", Scale.DURATION, Trait.STREAMING),
    OUTPUT_TOKEN_THROUGHPUT_PER_USER(
            "output_token_throughput_per_user",
            "Output Token Throughput Per User",
            "tokens/sec/user",
            Scale.RATE,
            Trait.STREAMING,
            Trait.LARGER_IS_BETTER),
    PREFILL_THROUGHPUT_PER_USER(
            "prefill_throughput_per_user",
            "Prefill Throughput Per User",
            "tokens/sec/user",
            Scale.RATE,
            Trait.STREAMING,
            Trait.LARGER_IS_BETTER),
    E2E_OUTPUT_TOKEN_THROUGHPUT(
            "e2e_output_token_throughput",
            "E2E Output Token Throughput",
            "tokens/sec/user",
            Scale.RATE,
            Trait.LARGER_IS_BETTER),
    DECODE_DURATION("decode_duration", "Decode Duration", "ms", Scale.DURATION, Trait.STREAMING),
    OUTPUT_SEQUENCE_LENGTH("output_sequence_length", "Output Sequence Length", "tokens", Scale.COUNT),
    INPUT_SEQUENCE_LENGTH("input_sequence_length", "Input Sequence Length", "tokens", Scale.COUNT),
    OUTPUT_TOKEN_COUNT("output_token_count", "Output Token Count", "tokens", Scale.COUNT),
    REASONING_TOKEN_COUNT("reasoning_token_count", "Reasoning Token Count", "tokens", Scale.COUNT),
    OSL_MISMATCH_DIFF_PCT("osl_mismatch_diff_pct", "OSL Mismatch Diff %", "%", Scale.DIFFERENCE_PERCENT),
    USAGE_PROMPT_TOKENS("usage_prompt_tokens", "Usage Prompt Tokens", "tokens", Scale.COUNT),
    USAGE_COMPLETION_TOKENS("usage_completion_tokens", "Usage Completion Tokens", "tokens", Scale.COUNT),
    USAGE_TOTAL_TOKENS("usage_total_tokens", "Usage Total Tokens", "tokens", Scale.COUNT),
    USAGE_REASONING_TOKENS("usage_reasoning_tokens", "Usage Reasoning Tokens", "tokens", Scale.COUNT),
    USAGE_PROMPT_TOKENS_DIFF_PCT("usage_prompt_tokens_diff_pct", "Usage Prompt Diff %", "%", Scale.PERCENT),
    USAGE_COMPLETION_TOKENS_DIFF_PCT(
            "usage_completion_tokens_diff_pct", "Usage Completion Diff %", "%", Scale.PERCENT, Trait.STREAMING),
    HTTP_REQ_BLOCKED("http_req_blocked", "HTTP Blocked", "ms", Scale.DURATION),
    HTTP_REQ_DNS_LOOKUP("http_req_dns_lookup", "HTTP DNS Lookup", "ms", Scale.DURATION),
    HTTP_REQ_CONNECTING("http_req_connecting", "HTTP Connecting", "ms", Scale.DURATION),
    HTTP_REQ_SENDING("http_req_sending", "HTTP Sending", "ms", Scale.DURATION),
    HTTP_REQ_WAITING("http_req_waiting", "HTTP Waiting (TTFB)", "ms", Scale.DURATION),
    HTTP_REQ_RECEIVING("http_req_receiving", "HTTP Receiving", "ms", Scale.DURATION),
    HTTP_REQ_DURATION("http_req_duration", "HTTP Duration (excl. conn)", "ms", Scale.DURATION),
    HTTP_REQ_CONNECTION_OVERHEAD("http_req_connection_overhead", "HTTP Connection Overhead", "ms", Scale.DURATION),
    HTTP_REQ_TOTAL("http_req_total", "HTTP Total Time", "ms", Scale.DURATION),
    HTTP_REQ_DATA_SENT("http_req_data_sent", "HTTP Data Sent", "KB", Scale.BYTES),
    HTTP_REQ_DATA_RECEIVED("http_req_data_received", "HTTP Data Received", "KB", Scale.BYTES),
    HTTP_REQ_CONNECTION_REUSED(
            "http_req_connection_reused", "HTTP Connection Reused", "ratio", Scale.COUNT, Trait.LARGER_IS_BETTER),
    HTTP_REQ_CHUNKS_SENT("http_req_chunks_sent", "HTTP Chunks Sent", "count", Scale.COUNT),
    HTTP_REQ_CHUNKS_RECEIVED("http_req_chunks_received", "HTTP Chunks Received", "count", Scale.COUNT),
    CREDIT_TO_START_LATENCY("credit_to_start_latency", "Credit-to-Start Latency", "ms", Scale.LAG),
    EFFECTIVE_LATENCY("effective_latency", "Effective Latency (CO-aware)", "ms", Scale.DURATION),
    CORRECTED_REQUEST_LATENCY("corrected_request_latency", "Corrected Request Latency", "ms", Scale.DURATION),
    CORRECTED_TIME_TO_FIRST_TOKEN(
            "corrected_time_to_first_token", "Corrected Time to First Token", "ms", Scale.DURATION, Trait.STREAMING),
    WIRE_REQUEST_LATENCY("wire_request_latency", "Wire Request Latency", "ms", Scale.DURATION),
    WIRE_TIME_TO_FIRST_TOKEN(
            "wire_time_to_first_token", "Wire Time to First Token", "ms", Scale.DURATION, Trait.STREAMING),
    SEND_LAG("send_lag", "Send Lag", "ms", Scale.LAG),

    REQUEST_COUNT("request_count", "Request Count", "requests", Trait.LARGER_IS_BETTER),
    ERROR_REQUEST_COUNT("error_request_count", "Error Request Count", "requests"),
    COMPLETED_REQUEST_COUNT("completed_request_count", "Completed Requests (Success + Error)", "requests"),
    CANCELLED_REQUEST_COUNT("cancelled_request_count", "Cancelled Request Count", "requests"),
    REQUEST_ERROR_RATE("request_error_rate", "Request Error Rate", "%"),
    ERROR_RATE("error_rate", "Error Rate", "ratio"),
    REQUEST_THROUGHPUT("request_throughput", "Request Throughput", "requests/sec", Trait.LARGER_IS_BETTER),
    OUTPUT_TOKEN_THROUGHPUT("output_token_throughput", "Output Token Throughput", "tokens/sec", Trait.LARGER_IS_BETTER),
    INPUT_TOKEN_THROUGHPUT("input_token_throughput", "Input Token Throughput", "tokens/sec", Trait.LARGER_IS_BETTER),
    TOTAL_TOKEN_THROUGHPUT("total_token_throughput", "Total Token Throughput", "tokens/sec", Trait.LARGER_IS_BETTER),
    TOTAL_ISL("total_isl", "Total Input Sequence Length", "tokens"),
    TOTAL_OSL("total_osl", "Total Output Sequence Length", "tokens"),
    TOTAL_OUTPUT_TOKENS("total_output_tokens", "Total Output Tokens", "tokens"),
    TOTAL_REASONING_TOKENS("total_reasoning_tokens", "Total Reasoning Tokens", "tokens"),
    TOTAL_USAGE_PROMPT_TOKENS("total_usage_prompt_tokens", "Total Usage Prompt Tokens", "tokens"),
    TOTAL_USAGE_COMPLETION_TOKENS("total_usage_completion_tokens", "Total Usage Completion Tokens", "tokens"),
    TOTAL_USAGE_TOTAL_TOKENS("total_usage_total_tokens", "Total Usage Total Tokens", "tokens"),
    TOTAL_USAGE_REASONING_TOKENS("total_usage_reasoning_tokens", "Total Usage Reasoning Tokens", "tokens"),
    OSL_MISMATCH_COUNT("osl_mismatch_count", "OSL Mismatch Count", "requests"),
    USAGE_DISCREPANCY_COUNT("usage_discrepancy_count", "Usage Discrepancy Count", "requests"),
    BENCHMARK_DURATION("benchmark_duration", "Benchmark Duration", "sec"),
    GOOD_REQUEST_COUNT("good_request_count", "Good Request Count", "requests", Trait.LARGER_IS_BETTER),
    GOOD_REQUEST_FRACTION("good_request_fraction", "Good Request Fraction", "ratio", Trait.LARGER_IS_BETTER),
    GOODPUT("goodput", "Goodput", "requests/sec", Trait.LARGER_IS_BETTER),
    EFFECTIVE_CONCURRENCY("effective_concurrency", "Effective Concurrency", "requests"),
    EFFECTIVE_PREFILL_CONCURRENCY(
            "effective_prefill_concurrency", "Effective Prefill Concurrency", "requests", Trait.STREAMING),
    EFFECTIVE_DECODE_CONCURRENCY(
            "effective_decode_concurrency", "Effective Decode Concurrency", "requests", Trait.STREAMING),
    EFFECTIVE_PREFILL_THROUGHPUT(
            "effective_prefill_throughput",
            "Effective Prefill Throughput",
            "tokens/sec",
            Trait.STREAMING,
            Trait.LARGER_IS_BETTER),
    EFFECTIVE_DECODE_THROUGHPUT(
            "effective_decode_throughput",
            "Effective Decode Throughput",
            "tokens/sec",
            Trait.STREAMING,
            Trait.LARGER_IS_BETTER),
    EFFECTIVE_TOTAL_THROUGHPUT(
            "effective_total_throughput",
            "Effective Total Throughput",
            "tokens/sec",
            Trait.STREAMING,
            Trait.LARGER_IS_BETTER),
    MEAN_IN_FLIGHT("mean_in_flight", "Mean In Flight", "requests"),
    COALESCED_EVENT_COUNT("coalesced_event_count", "Coalesced Event Count", "count", Trait.STREAMING),
    SHARE_SENT("share_sent", "Share Sent", "ratio"),
    SHARE_INTENDED("share_intended", "Share Intended", "ratio"),
    IMBALANCE_REQUESTS("imbalance_requests", "Imbalance of Requests", "ratio"),
    IMBALANCE_TOKENS("imbalance_tokens", "Imbalance of Tokens", "ratio"),
    IMBALANCE_LATENCY("imbalance_latency", "Imbalance of Latency", "ratio"),
    IMBALANCE_IN_FLIGHT("imbalance_in_flight", "Imbalance of Mean In Flight", "ratio");

    private enum Trait {
        STREAMING,
        LARGER_IS_BETTER
    }

    private static final List<MetricTag> DISTRIBUTIONS =
            Arrays.stream(values()).filter(MetricTag::isDistribution).toList();
    private static final Map<String, MetricTag> BY_TAG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MetricTag::tag, Function.identity()));

    private final String tag;
    private final String header;
    private final String unit;
    private final @Nullable Scale scale;
    private final List<Trait> traits;

    MetricTag(String tag, String header, String unit, @Nullable Scale scale, Trait... traits) {
        this.tag = tag;
        this.header = header;
        this.unit = unit;
        this.scale = scale;
        this.traits = List.of(traits);
    }

    MetricTag(String tag, String header, String unit, Trait... traits) {
        this(tag, header, unit, null, traits);
    }

    /** The metric of a tag such as {@code time_to_first_token}. */
    public static Optional<MetricTag> find(String tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    /** Every metric that has a histogram; the place in the list is its {@link #slot}. */
    public static List<MetricTag> distributions() {
        return DISTRIBUTIONS;
    }

    /** The key in results. */
    public String tag() {
        return tag;
    }

    /** The name for people, without unit. */
    public String header() {
        return header;
    }

    public String unit() {
        return unit;
    }

    public boolean isDistribution() {
        return scale != null;
    }

    /**
     * How its values are held.
     *
     * @throws IllegalStateException for a scalar
     */
    public Scale scale() {
        if (scale == null) {
            throw new IllegalStateException(tag + " is no distribution");
        }
        return scale;
    }

    /** Its number among the distributions, which come first in this enum. */
    int slot() {
        return ordinal();
    }

    /** Whether only streamed responses have it. */
    public boolean streamingOnly() {
        return traits.contains(Trait.STREAMING);
    }

    /** Whether a limit on it is a lower one. */
    public boolean largerIsBetter() {
        return traits.contains(Trait.LARGER_IS_BETTER);
    }
}
