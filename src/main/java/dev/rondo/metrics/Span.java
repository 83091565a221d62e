package dev.rondo.metrics;

/**
 * From the first request to the last end, in nanoseconds after the start of the phase. Offsets instead of clock readings,
 * so that lanes of different processes merge. Single writer.
 */
final class Span {
    private static final long NEVER = Long.MIN_VALUE;

    private long firstIssue = Long.MAX_VALUE;
    private long lastResponse = NEVER;
    private long lastEnd = NEVER;

    void issued(long offsetNanos) {
        firstIssue = Math.min(firstIssue, offsetNanos);
    }

    /** A request succeeded or failed. */
    void responded(long offsetNanos) {
        lastResponse = Math.max(lastResponse, offsetNanos);
        lastEnd = Math.max(lastEnd, offsetNanos);
    }

    void cancelled(long offsetNanos) {
        lastEnd = Math.max(lastEnd, offsetNanos);
    }

    void add(Span other) {
        add(other.firstIssue, other.lastResponse, other.lastEnd);
    }

    void add(long otherFirstIssue, long otherLastResponse, long otherLastEnd) {
        firstIssue = Math.min(firstIssue, otherFirstIssue);
        lastResponse = Math.max(lastResponse, otherLastResponse);
        lastEnd = Math.max(lastEnd, otherLastEnd);
    }

    void write(ByteWriter out) {
        out.signed(firstIssue);
        out.signed(lastResponse);
        out.signed(lastEnd);
    }

    static Span read(ByteReader in) throws SnapshotFormatException {
        Span span = new Span();
        span.add(in.signed(), in.signed(), in.signed());
        return span;
    }

    boolean hasRequests() {
        return firstIssue != Long.MAX_VALUE;
    }

    boolean hasResponses() {
        return lastResponse != NEVER;
    }

    boolean hasEnds() {
        return lastEnd != NEVER;
    }

    long firstIssue() {
        return firstIssue;
    }

    long lastResponse() {
        return lastResponse;
    }

    /** Cancelled requests included. */
    long lastEnd() {
        return lastEnd;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Span that
                && firstIssue == that.firstIssue
                && lastResponse == that.lastResponse
                && lastEnd == that.lastEnd;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(firstIssue * 31 + lastEnd);
    }
}
