package dev.rondo.metrics;

import java.util.Arrays;

/**
 * What was seen of one request. Mutable and reused: an engine keeps one for each request in flight, fills it on its lane
 * and hands it to its {@link LaneRecorder} exactly once, when the request has ended. Never shared between threads.
 *
 * <p>Stamps are {@code System.nanoTime()} values; {@link #UNSET} where the moment never came. Fields are public because
 * the engine writes them several times for each request, and they are data, not behaviour.
 */
public final class RequestObservation {
    public static final long UNSET = Long.MIN_VALUE;
    public static final int UNKNOWN = -1;

    public int endpoint;
    /** Number of the credit over the whole phase. */
    public long credit;

    public long conversation;
    public int turn;
    /** Whether the credit had to wait for the concurrency ceiling. */
    public boolean capped;

    public long intendedNanos;
    /** The credit was handed to its pool: AIPerf's start of the request. */
    public long issuedNanos;
    /** A connection was ready to write on. */
    public long acquiredNanos;
    /** The first byte was handed to the socket. */
    public long writeStartNanos;
    /** The last byte was taken by the socket. */
    public long writeEndNanos;

    public long firstByteNanos;
    /** Last byte of the response, or the failure. */
    public long endNanos;

    /** Waiting for a free connection, 0 if there was one or room to open one. */
    public long blockedNanos;
    /** Name look-up done for this request; 0 on a reused connection. */
    public long dnsNanos;
    /** TCP and TLS done for this request; 0 on a reused connection. */
    public long connectNanos;

    public boolean reusedConnection;

    public long bytesSent;
    public long bytesReceived;
    public int writes;
    public int reads;

    /** Stamps of the events with non-empty content; valid up to {@link #contentEvents}. */
    public long[] contentNanos = new long[32];

    public int contentEvents;
    /** Content events that shared a socket read with an earlier one of the same stream. */
    public int coalescedEvents;
    /** First content that is not reasoning. */
    public long firstOutputNanos;
    /** Whether the request asked for a stream. */
    public boolean streaming;

    /** The data set's count of the prompt's tokens. */
    public int promptTokens;
    /** Output tokens that were asked for, or {@link #UNKNOWN}. */
    public int requestedOutputTokens;
    /** From the server's usage, or {@link #UNKNOWN}; completion tokens include reasoning tokens. */
    public int usagePromptTokens;

    public int usageCompletionTokens;
    public int usageReasoningTokens;
    public int usageTotalTokens;

    /** Begins as {@link #reset} leaves it: a stamp of 0 would pass for a moment. */
    public RequestObservation() {
        reset();
    }

    /** Makes this the observation of a request that has not begun. */
    public void reset() {
        endpoint = 0;
        credit = 0;
        conversation = 0;
        turn = 0;
        capped = false;
        intendedNanos = UNSET;
        issuedNanos = UNSET;
        acquiredNanos = UNSET;
        writeStartNanos = UNSET;
        writeEndNanos = UNSET;
        firstByteNanos = UNSET;
        endNanos = UNSET;
        blockedNanos = 0;
        dnsNanos = 0;
        connectNanos = 0;
        reusedConnection = false;
        bytesSent = 0;
        bytesReceived = 0;
        writes = 0;
        reads = 0;
        contentEvents = 0;
        coalescedEvents = 0;
        firstOutputNanos = UNSET;
        streaming = false;
        promptTokens = UNKNOWN;
        requestedOutputTokens = UNKNOWN;
        usagePromptTokens = UNKNOWN;
        usageCompletionTokens = UNKNOWN;
        usageReasoningTokens = UNKNOWN;
        usageTotalTokens = UNKNOWN;
    }

    /**
     * Notes an event with non-empty content.
     *
     * @param nanos when the socket read that completed it returned
     * @param reasoning whether it is thinking rather than answer
     * @param sharedRead whether an earlier content event of this stream came with the same read
     */
    public void contentEvent(long nanos, boolean reasoning, boolean sharedRead) {
        if (contentEvents == contentNanos.length) {
            contentNanos = Arrays.copyOf(contentNanos, contentEvents * 2);
        }
        contentNanos[contentEvents++] = nanos;
        if (sharedRead) {
            coalescedEvents++;
        }
        if (!reasoning && firstOutputNanos == UNSET) {
            firstOutputNanos = nanos;
        }
    }
}
