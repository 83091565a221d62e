package dev.rondo.metrics;

import static dev.rondo.metrics.RequestObservation.UNKNOWN;
import static dev.rondo.metrics.RequestObservation.UNSET;

/**
 * Every value that one successful request adds to a distribution, but for its inter-chunk gaps, in raw units. Reused from
 * request to request on its lane; nothing is allocated.
 */
public final class RequestValues {
    /** AIPerf's limits for an output length that differs from what was asked for: 5 %, at most 50 tokens. */
    private static final double OSL_MISMATCH_SHARE = 0.05;

    private static final int OSL_MISMATCH_TOKENS = 50;
    /** AIPerf's limit for a usage that differs from the own count, in raw per cent. */
    private static final long USAGE_DISCREPANCY_RAW = 10_000;

    private static final double RAW_RATE_PER_NANO = 1e12;
    private static final double RAW_PERCENT = 100_000;

    private final long[] values = new long[MetricTag.distributions().size()];
    private long present;
    private TokenSource outputTokenSource = TokenSource.NONE;
    private boolean oslMismatch;
    private boolean usageDiscrepancy;

    /** A bit for each slot that has a value. */
    long present() {
        return present;
    }

    long at(int slot) {
        return values[slot];
    }

    /** Whether the request has a value of this distribution. */
    public boolean has(MetricTag tag) {
        return (present & 1L << tag.slot()) != 0;
    }

    /** The raw value, see {@link MetricTag#scale}; meaningless unless {@link #has}. */
    public long get(MetricTag tag) {
        return values[tag.slot()];
    }

    /** Where the output tokens of this request were counted. */
    TokenSource outputTokenSource() {
        return outputTokenSource;
    }

    boolean oslMismatch() {
        return oslMismatch;
    }

    boolean usageDiscrepancy() {
        return usageDiscrepancy;
    }

    /**
     * Takes the values of a successful request.
     *
     * @param generatesTokens whether its type of request has output tokens
     * @throws IllegalStateException if a duration is negative or the time to first token is not positive: the stamps are
     *     wrong, and so would be every figure
     */
    public void derive(RequestObservation request, boolean generatesTokens) {
        present = 0;
        oslMismatch = false;
        usageDiscrepancy = false;
        outputTokenSource = TokenSource.NONE;
        boolean streamed = request.streaming && request.contentEvents > 0;
        long last = streamed ? request.contentNanos[request.contentEvents - 1] : request.endNanos;
        latencies(request, last);
        if (streamed) {
            streaming(request);
        }
        tokens(request, streamed, generatesTokens);
        http(request);
    }

    private void latencies(RequestObservation request, long last) {
        long latency = last - request.issuedNanos;
        long lag = Math.max(0, request.issuedNanos - request.intendedNanos);
        put(MetricTag.REQUEST_LATENCY, latency);
        put(MetricTag.CORRECTED_REQUEST_LATENCY, latency + lag);
        put(MetricTag.EFFECTIVE_LATENCY, request.endNanos - request.issuedNanos + lag);
        put(MetricTag.CREDIT_TO_START_LATENCY, lag);
        if (request.writeStartNanos != UNSET) {
            put(MetricTag.WIRE_REQUEST_LATENCY, last - request.writeStartNanos);
        }
    }

    private void streaming(RequestObservation request) {
        long first = request.contentNanos[0];
        long firstToken = first - request.issuedNanos;
        if (firstToken <= 0) {
            throw new IllegalStateException(
                    "time to first token must be positive, but was " + firstToken + " ns for credit " + request.credit);
        }
        put(MetricTag.TIME_TO_FIRST_TOKEN, firstToken);
        put(
                MetricTag.CORRECTED_TIME_TO_FIRST_TOKEN,
                firstToken + Math.max(0, request.issuedNanos - request.intendedNanos));
        if (request.writeStartNanos != UNSET) {
            put(MetricTag.WIRE_TIME_TO_FIRST_TOKEN, first - request.writeStartNanos);
        }
        put(MetricTag.DECODE_DURATION, get(MetricTag.REQUEST_LATENCY) - firstToken);
        if (request.contentEvents > 1) {
            put(MetricTag.TIME_TO_SECOND_TOKEN, request.contentNanos[1] - first);
        }
        if (request.firstOutputNanos != UNSET) {
            put(MetricTag.TIME_TO_FIRST_OUTPUT_TOKEN, request.firstOutputNanos - request.issuedNanos);
        }
    }

    private void tokens(RequestObservation request, boolean streamed, boolean generatesTokens) {
        int input = request.usagePromptTokens != UNKNOWN ? request.usagePromptTokens : request.promptTokens;
        putCount(MetricTag.INPUT_SEQUENCE_LENGTH, input);
        putCount(MetricTag.USAGE_PROMPT_TOKENS, request.usagePromptTokens);
        putCount(MetricTag.USAGE_TOTAL_TOKENS, request.usageTotalTokens);
        difference(MetricTag.USAGE_PROMPT_TOKENS_DIFF_PCT, request.usagePromptTokens, request.promptTokens);
        if (streamed && input > 0) {
            putRate(MetricTag.PREFILL_THROUGHPUT_PER_USER, input, get(MetricTag.TIME_TO_FIRST_TOKEN));
        }
        if (generatesTokens) {
            output(request, streamed);
        }
    }

    private void output(RequestObservation request, boolean streamed) {
        putCount(MetricTag.USAGE_COMPLETION_TOKENS, request.usageCompletionTokens);
        putCount(MetricTag.USAGE_REASONING_TOKENS, request.usageReasoningTokens);
        putCount(MetricTag.REASONING_TOKEN_COUNT, request.usageReasoningTokens);
        if (streamed) {
            difference(
                    MetricTag.USAGE_COMPLETION_TOKENS_DIFF_PCT, request.usageCompletionTokens, request.contentEvents);
        }
        int length = UNKNOWN;
        if (request.usageCompletionTokens != UNKNOWN) {
            outputTokenSource = TokenSource.USAGE;
            length = request.usageCompletionTokens;
        } else if (streamed) {
            outputTokenSource = TokenSource.CONTENT_EVENTS;
            length = request.contentEvents;
        }
        if (length != UNKNOWN) {
            length(length, request, streamed);
        }
    }

    private void length(int length, RequestObservation request, boolean streamed) {
        put(MetricTag.OUTPUT_SEQUENCE_LENGTH, length);
        // A server may count reasoning beside its completion tokens; the visible rest is never negative.
        putCount(MetricTag.OUTPUT_TOKEN_COUNT, Math.max(0, length - Math.max(0, request.usageReasoningTokens)));
        putRate(MetricTag.E2E_OUTPUT_TOKEN_THROUGHPUT, length, get(MetricTag.REQUEST_LATENCY));
        if (streamed && length >= 2) {
            long decode = get(MetricTag.DECODE_DURATION);
            put(MetricTag.INTER_TOKEN_LATENCY, Math.round((double) decode / (length - 1)));
            putRate(MetricTag.OUTPUT_TOKEN_THROUGHPUT_PER_USER, length - 1, decode);
        }
        int requested = request.requestedOutputTokens;
        if (requested > 0) {
            put(MetricTag.OSL_MISMATCH_DIFF_PCT, Math.round(RAW_PERCENT * length / requested));
            double allowed = Math.min(OSL_MISMATCH_SHARE * requested, OSL_MISMATCH_TOKENS);
            oslMismatch = Math.abs(length - requested) > allowed;
        }
    }

    private void http(RequestObservation request) {
        long overhead = request.blockedNanos + request.dnsNanos + request.connectNanos;
        put(MetricTag.HTTP_REQ_BLOCKED, request.blockedNanos);
        put(MetricTag.HTTP_REQ_DNS_LOOKUP, request.dnsNanos);
        put(MetricTag.HTTP_REQ_CONNECTING, request.connectNanos);
        put(MetricTag.HTTP_REQ_CONNECTION_OVERHEAD, overhead);
        put(MetricTag.HTTP_REQ_CONNECTION_REUSED, request.reusedConnection ? 1 : 0);
        put(MetricTag.HTTP_REQ_DATA_SENT, request.bytesSent);
        put(MetricTag.HTTP_REQ_DATA_RECEIVED, request.bytesReceived);
        put(MetricTag.HTTP_REQ_CHUNKS_SENT, request.writes);
        put(MetricTag.HTTP_REQ_CHUNKS_RECEIVED, request.reads);
        if (request.writeStartNanos == UNSET || request.writeEndNanos == UNSET || request.firstByteNanos == UNSET) {
            return;
        }
        long duration = request.endNanos - request.writeStartNanos;
        put(MetricTag.HTTP_REQ_SENDING, request.writeEndNanos - request.writeStartNanos);
        // A server may answer before it has read the whole request.
        put(MetricTag.HTTP_REQ_WAITING, Math.max(0, request.firstByteNanos - request.writeEndNanos));
        put(MetricTag.HTTP_REQ_RECEIVING, request.endNanos - request.firstByteNanos);
        put(MetricTag.HTTP_REQ_DURATION, duration);
        put(MetricTag.HTTP_REQ_TOTAL, overhead + duration);
    }

    private void difference(MetricTag tag, int usage, int own) {
        if (usage == UNKNOWN || own <= 0) {
            return;
        }
        long percent = Math.round(RAW_PERCENT * Math.abs(usage - own) / own);
        put(tag, percent);
        usageDiscrepancy |= percent > USAGE_DISCREPANCY_RAW;
    }

    private void putCount(MetricTag tag, int count) {
        if (count != UNKNOWN) {
            put(tag, count);
        }
    }

    /** A rate over no time at all has no value. */
    private void putRate(MetricTag tag, int tokens, long nanos) {
        if (nanos > 0) {
            put(tag, Math.round(RAW_RATE_PER_NANO * tokens / nanos));
        }
    }

    private void put(MetricTag tag, long raw) {
        if (raw < 0) {
            throw new IllegalStateException(tag.tag() + " must not be negative, but was " + raw + " (raw)");
        }
        values[tag.slot()] = raw;
        present |= 1L << tag.slot();
    }
}
