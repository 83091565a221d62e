package dev.rondo.api;

import java.util.HashSet;
import java.util.Set;

/**
 * The metrics that objectives and goodput may name; their tags are AIPerf's, and Rondo's own beside them.
 *
 * @param distributions with statistics over all requests
 * @param scalars with one value
 * @param streamingOnly those of both that only streamed responses have
 */
public record KnownMetrics(Set<String> distributions, Set<String> scalars, Set<String> streamingOnly) {
    /** What Rondo measures. */
    public static final KnownMetrics STANDARD = new KnownMetrics(
            Set.of(
                    "time_to_first_token",
                    "time_to_second_token",
                    "time_to_first_output_token",
                    "request_latency",
                    "inter_token_latency",
                    "inter_chunk_latency",
                    "output_token_throughput_per_user",
                    "prefill_throughput_per_user",
                    "e2e_output_token_throughput",
                    "input_sequence_length",
                    "output_sequence_length",
                    "output_token_count",
                    "reasoning_token_count",
                    "http_req_blocked",
                    "http_req_dns_lookup",
                    "http_req_connecting",
                    "http_req_sending",
                    "http_req_waiting",
                    "http_req_receiving",
                    "http_req_duration",
                    "corrected_request_latency",
                    "corrected_time_to_first_token",
                    "send_lag",
                    "wire_request_latency",
                    "wire_time_to_first_token"),
            Set.of(
                    "request_count",
                    "completed_request_count",
                    "error_request_count",
                    "cancelled_request_count",
                    "good_request_count",
                    "good_request_fraction",
                    "goodput",
                    "error_rate",
                    "request_error_rate",
                    "request_throughput",
                    "output_token_throughput",
                    "input_token_throughput",
                    "total_token_throughput",
                    "total_isl",
                    "total_osl",
                    "total_output_tokens",
                    "benchmark_duration",
                    "mean_in_flight",
                    "coalesced_event_count",
                    "share_sent",
                    "share_intended"),
            Set.of(
                    "time_to_first_token",
                    "time_to_second_token",
                    "time_to_first_output_token",
                    "inter_token_latency",
                    "inter_chunk_latency",
                    "output_token_throughput_per_user",
                    "prefill_throughput_per_user",
                    "corrected_time_to_first_token",
                    "wire_time_to_first_token",
                    "coalesced_event_count"));

    public KnownMetrics {
        distributions = Set.copyOf(distributions);
        scalars = Set.copyOf(scalars);
        streamingOnly = Set.copyOf(streamingOnly);
    }

    /** Every tag. */
    public Set<String> all() {
        Set<String> all = new HashSet<>(distributions);
        all.addAll(scalars);
        return all;
    }
}
