package dev.rondo.report;

import dev.rondo.metrics.RequestObservation;

/** The fields of a request in the order in which they lie in a {@link RecordRing}. */
final class RecordWords {
    /** Fields of a request, and the five that say how it ended. */
    static final int FIXED = 36;

    private static final long TRUE = 1;

    private RecordWords() {}

    static void write(RecordRing ring, RequestObservation from, int stamps) {
        ring.put(stamps);
        ring.put(from.endpoint);
        ring.put(from.credit);
        ring.put(from.conversation);
        ring.put(from.turn);
        ring.put(from.capped ? TRUE : 0);
        ring.put(from.intendedNanos);
        ring.put(from.issuedNanos);
        ring.put(from.acquiredNanos);
        ring.put(from.writeStartNanos);
        ring.put(from.writeEndNanos);
        ring.put(from.firstByteNanos);
        ring.put(from.endNanos);
        ring.put(from.blockedNanos);
        ring.put(from.dnsNanos);
        ring.put(from.connectNanos);
        ring.put(from.reusedConnection ? TRUE : 0);
        ring.put(from.bytesSent);
        ring.put(from.bytesReceived);
        ring.put(from.writes);
        ring.put(from.reads);
        ring.put(from.contentEvents);
        ring.put(from.coalescedEvents);
        ring.put(from.firstOutputNanos);
        ring.put(from.streaming ? TRUE : 0);
        ring.put(from.promptTokens);
        ring.put(from.requestedOutputTokens);
        ring.put(from.usagePromptTokens);
        ring.put(from.usageCompletionTokens);
        ring.put(from.usageReasoningTokens);
        ring.put(from.usageTotalTokens);
    }

    /** @return how many stamps of content events follow the record's fixed part */
    static int read(RecordRing ring, RequestObservation to) {
        int stamps = (int) ring.take();
        to.endpoint = (int) ring.take();
        to.credit = ring.take();
        to.conversation = ring.take();
        to.turn = (int) ring.take();
        to.capped = ring.take() == TRUE;
        to.intendedNanos = ring.take();
        to.issuedNanos = ring.take();
        to.acquiredNanos = ring.take();
        to.writeStartNanos = ring.take();
        to.writeEndNanos = ring.take();
        to.firstByteNanos = ring.take();
        to.endNanos = ring.take();
        to.blockedNanos = ring.take();
        to.dnsNanos = ring.take();
        to.connectNanos = ring.take();
        to.reusedConnection = ring.take() == TRUE;
        to.bytesSent = ring.take();
        to.bytesReceived = ring.take();
        to.writes = (int) ring.take();
        to.reads = (int) ring.take();
        to.contentEvents = (int) ring.take();
        to.coalescedEvents = (int) ring.take();
        to.firstOutputNanos = ring.take();
        to.streaming = ring.take() == TRUE;
        to.promptTokens = (int) ring.take();
        to.requestedOutputTokens = (int) ring.take();
        to.usagePromptTokens = (int) ring.take();
        to.usageCompletionTokens = (int) ring.take();
        to.usageReasoningTokens = (int) ring.take();
        to.usageTotalTokens = (int) ring.take();
        return stamps;
    }
}
