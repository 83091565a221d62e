package dev.rondo.api;

import java.util.HashSet;
import java.util.Set;

/**
 * The metrics that objectives and goodput may name; their tags are AIPerf's, and Rondo's own beside them.
 *
 * @param distributions with statistics over all requests
 * @param scalars with one value
 * @param perRequest those distributions of which each request has one value
 * @param streamingOnly those of all that only streamed responses have
 */
public record KnownMetrics(
        Set<String> distributions, Set<String> scalars, Set<String> perRequest, Set<String> streamingOnly) {
    /** What Rondo measures. */
    public static final KnownMetrics STANDARD = standard();

    public KnownMetrics {
        distributions = Set.copyOf(distributions);
        scalars = Set.copyOf(scalars);
        perRequest = Set.copyOf(perRequest);
        streamingOnly = Set.copyOf(streamingOnly);
    }

    /** Every tag. */
    public Set<String> all() {
        Set<String> all = new HashSet<>(distributions);
        all.addAll(scalars);
        return all;
    }

    private static KnownMetrics standard() {
        Set<String> streamedRequests = words("""
                time_to_first_token time_to_second_token time_to_first_output_token inter_token_latency
                inter_chunk_latency output_token_throughput_per_user prefill_throughput_per_user decode_duration
                usage_completion_tokens_diff_pct corrected_time_to_first_token wire_time_to_first_token""");
        Set<String> streamedRuns = words("""
                effective_prefill_concurrency effective_decode_concurrency effective_prefill_throughput
                effective_decode_throughput effective_total_throughput coalesced_event_count""");
        Set<String> distributions = union(streamedRequests, words("""
                request_latency e2e_output_token_throughput output_sequence_length input_sequence_length
                output_token_count reasoning_token_count osl_mismatch_diff_pct usage_prompt_tokens
                usage_completion_tokens usage_total_tokens usage_reasoning_tokens usage_prompt_tokens_diff_pct
                http_req_blocked http_req_dns_lookup http_req_connecting http_req_sending http_req_waiting
                http_req_receiving http_req_duration http_req_connection_overhead http_req_total http_req_data_sent
                http_req_data_received http_req_connection_reused http_req_chunks_sent http_req_chunks_received
                credit_to_start_latency effective_latency corrected_request_latency wire_request_latency send_lag"""));
        Set<String> scalars = union(streamedRuns, words("""
                request_count error_request_count completed_request_count cancelled_request_count request_error_rate
                error_rate request_throughput output_token_throughput input_token_throughput total_token_throughput
                total_isl total_osl total_output_tokens total_reasoning_tokens total_usage_prompt_tokens
                total_usage_completion_tokens total_usage_total_tokens total_usage_reasoning_tokens osl_mismatch_count
                usage_discrepancy_count benchmark_duration good_request_count good_request_fraction goodput
                effective_concurrency mean_in_flight share_sent share_intended imbalance_requests imbalance_tokens
                imbalance_latency imbalance_in_flight"""));
        Set<String> perRequest = new HashSet<>(distributions);
        perRequest.removeAll(Set.of("inter_chunk_latency", "send_lag"));
        return new KnownMetrics(distributions, scalars, perRequest, union(streamedRequests, streamedRuns));
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> union = new HashSet<>(left);
        union.addAll(right);
        return union;
    }
}
