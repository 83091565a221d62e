package dev.rondo.report;

import static dev.rondo.metrics.RequestObservation.UNKNOWN;
import static dev.rondo.metrics.RequestObservation.UNSET;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rondo.metrics.RequestObservation;
import java.io.IOException;

/**
 * The metrics of one successful request, {@code tag -> {value, unit}} as in AIPerf's {@code profile_export.jsonl}. They
 * are AIPerf's formulas over the same stamps that feed the histograms.
 */
final class RecordFigures {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_KB = 1024;
    private static final String MILLIS = "ms";
    private static final String TOKENS = "tokens";
    private static final String TOKENS_PER_SECOND = "tokens/sec/user";

    private final JsonGenerator json;

    RecordFigures(JsonGenerator json) {
        this.json = json;
    }

    /** Writes fields into the object that is open. */
    void write(RecordedRequest record) throws IOException {
        RequestObservation request = record.request;
        long latency = latencyNanos(record);
        int outputTokens = outputTokens(request);
        millis("request_latency", latency);
        millis("corrected_request_latency", latency + request.issuedNanos - request.intendedNanos);
        millis("send_lag", request.issuedNanos - request.intendedNanos);
        if (request.streaming && request.contentEvents > 0) {
            stream(record, latency, outputTokens);
        }
        tokens(request, outputTokens);
        if (outputTokens != UNKNOWN && latency > 0) {
            value("e2e_output_token_throughput", outputTokens / (latency / NANOS_PER_SECOND), TOKENS_PER_SECOND);
        }
        http(request);
    }

    private void stream(RecordedRequest record, long latency, int outputTokens) throws IOException {
        RequestObservation request = record.request;
        long first = request.contentNanos[0] - request.issuedNanos;
        millis("time_to_first_token", first);
        millis("corrected_time_to_first_token", request.contentNanos[0] - request.intendedNanos);
        if (request.contentEvents > 1) {
            millis("time_to_second_token", request.contentNanos[1] - request.contentNanos[0]);
        }
        if (request.firstOutputNanos != UNSET) {
            millis("time_to_first_output_token", request.firstOutputNanos - request.issuedNanos);
        }
        if (outputTokens > 1 && latency > first) {
            double interTokenNanos = (latency - first) / (outputTokens - 1.0);
            value("inter_token_latency", interTokenNanos / NANOS_PER_MILLI, MILLIS);
            value("output_token_throughput_per_user", NANOS_PER_SECOND / interTokenNanos, TOKENS_PER_SECOND);
        }
        if (record.hasEveryStamp() && record.stamps > 1) {
            interChunkLatency(record);
        }
        value("coalesced_event_count", request.coalescedEvents, "count");
    }

    private void interChunkLatency(RecordedRequest record) throws IOException {
        json.writeObjectFieldStart("inter_chunk_latency");
        json.writeArrayFieldStart("value");
        for (int i = 1; i < record.stamps; i++) {
            long gap = record.request.contentNanos[i] - record.request.contentNanos[i - 1];
            json.writeNumber(gap / NANOS_PER_MILLI);
        }
        json.writeEndArray();
        json.writeStringField("unit", MILLIS);
        json.writeEndObject();
    }

    private void tokens(RequestObservation request, int outputTokens) throws IOException {
        count("input_sequence_length", request.promptTokens, TOKENS);
        count("output_sequence_length", outputTokens, TOKENS);
        count("usage_prompt_tokens", request.usagePromptTokens, TOKENS);
        count("usage_completion_tokens", request.usageCompletionTokens, TOKENS);
        count("usage_reasoning_tokens", request.usageReasoningTokens, TOKENS);
        count("usage_total_tokens", request.usageTotalTokens, TOKENS);
    }

    private void http(RequestObservation request) throws IOException {
        millis("http_req_blocked", request.blockedNanos);
        millis("http_req_dns_lookup", request.dnsNanos);
        millis("http_req_connecting", request.connectNanos);
        between("http_req_sending", request.writeStartNanos, request.writeEndNanos);
        between("http_req_waiting", request.writeEndNanos, request.firstByteNanos);
        between("http_req_receiving", request.firstByteNanos, request.endNanos);
        between("http_req_duration", request.writeStartNanos, request.endNanos);
        value("http_req_connection_reused", request.reusedConnection ? 1 : 0, "ratio");
        value("http_req_data_sent", request.bytesSent / BYTES_PER_KB, "KB");
        value("http_req_data_received", request.bytesReceived / BYTES_PER_KB, "KB");
        count("http_req_chunks_sent", request.writes, "count");
        count("http_req_chunks_received", request.reads, "count");
    }

    /** A stream ends with its last content, anything else with its last byte. */
    private static long latencyNanos(RecordedRequest record) {
        RequestObservation request = record.request;
        long end = request.streaming && record.stamps > 0 ? request.contentNanos[record.stamps - 1] : request.endNanos;
        return end - request.issuedNanos;
    }

    private static int outputTokens(RequestObservation request) {
        if (request.usageCompletionTokens != UNKNOWN) {
            return request.usageCompletionTokens;
        }
        return request.streaming && request.contentEvents > 0 ? request.contentEvents : UNKNOWN;
    }

    private void between(String tag, long start, long end) throws IOException {
        if (start != UNSET && end != UNSET) {
            millis(tag, end - start);
        }
    }

    private void millis(String tag, long nanos) throws IOException {
        value(tag, nanos / NANOS_PER_MILLI, MILLIS);
    }

    private void count(String tag, int count, String unit) throws IOException {
        if (count != UNKNOWN) {
            json.writeObjectFieldStart(tag);
            json.writeNumberField("value", count);
            json.writeStringField("unit", unit);
            json.writeEndObject();
        }
    }

    private void value(String tag, double value, String unit) throws IOException {
        json.writeObjectFieldStart(tag);
        json.writeNumberField("value", value);
        json.writeStringField("unit", unit);
        json.writeEndObject();
    }
}
