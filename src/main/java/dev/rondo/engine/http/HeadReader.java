package dev.rondo.engine.http;

import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a response, interim ones before it included, or the trailers behind its body, in whatever pieces they
 * come. A head that is the same as a known one, to the byte, is not read again.
 */
final class HeadReader {
    private enum Part {
        STATUS_LINE,
        HEADERS,
        TRAILERS,
        END
    }

    private static final int IN_AN_EARLIER_PIECE = -1;

    private final ResponseLimits limits;
    private final ResponseHead head = new ResponseHead();
    private final KnownHead known;
    private final HeadLines lines;
    private Part part = Part.STATUS_LINE;
    private int interimResponses;
    private @Nullable String reason;

    HeadReader(ResponseLimits limits, KnownHead known) {
        this.limits = limits;
        this.known = known;
        this.lines = new HeadLines(limits);
    }

    /** Another response is awaited. */
    void begin() {
        head.reset();
        lines.begin();
        part = Part.STATUS_LINE;
        interimResponses = 0;
        reason = null;
    }

    /** The last chunk has been read. */
    void beginTrailers() {
        lines.begin();
        part = Part.TRAILERS;
    }

    /** What has been read; blank before the status line. */
    ResponseHead head() {
        return head;
    }

    /** Whether a byte was read since {@link #begin}. */
    boolean started() {
        return part != Part.STATUS_LINE || lines.used() || interimResponses > 0;
    }

    /** Whether the final head, or the trailers, are complete. */
    boolean ended() {
        return part == Part.END;
    }

    /** Why the response is unacceptable, or null. */
    @Nullable
    String reason() {
        return reason;
    }

    /**
     * Reads up to the end of the head or the trailers.
     *
     * @return the index of the first byte that was not used
     */
    int read(byte[] bytes, int from, int to) {
        int headStart = IN_AN_EARLIER_PIECE;
        int position = from;
        while (position < to && part != Part.END && reason == null) {
            if (part == Part.STATUS_LINE && !lines.used()) {
                headStart = position;
                int end = known.match(bytes, position, to);
                if (end != KnownHead.NO_MATCH) {
                    head.set(known.head());
                    part = Part.END;
                    return end;
                }
            }
            boolean inHead = part != Part.TRAILERS;
            position = line(bytes, position, to);
            if (inHead && part == Part.END && headStart != IN_AN_EARLIER_PIECE) {
                known.learn(bytes, headStart, position, head);
            }
        }
        return position;
    }

    private int line(byte[] bytes, int from, int to) {
        int next = lines.next(bytes, from, to, part != Part.STATUS_LINE);
        reason = lines.reason();
        if (lines.ready()) {
            reason = logicalLine();
            lines.taken();
        }
        return next;
    }

    private @Nullable String logicalLine() {
        boolean blank = lines.start() == lines.end();
        switch (part) {
            case STATUS_LINE:
                if (blank) {
                    return null;
                }
                part = Part.HEADERS;
                return head.statusLine(lines.bytes(), lines.start(), lines.end());
            case HEADERS:
                return blank ? headEnd() : head.header(lines.bytes(), lines.start(), lines.end());
            default:
                if (blank) {
                    part = Part.END;
                    return null;
                }
                return head.trailer(lines.bytes(), lines.start(), lines.end());
        }
    }

    private @Nullable String headEnd() {
        if (!head.interim()) {
            part = Part.END;
            return null;
        }
        head.reset();
        lines.begin();
        part = Part.STATUS_LINE;
        return ++interimResponses > limits.maxInterimResponses()
                ? "more than " + limits.maxInterimResponses() + " interim responses"
                : null;
    }
}
