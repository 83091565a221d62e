package dev.rondo.engine.http;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a head, or trailers, into logical lines: line ends stripped, folded lines joined. A line is read where it lies;
 * only one that straddles two reads, or is folded, is copied. Bounded in bytes and in lines.
 */
final class HeadLines {
    private static final int STATUS_AND_BLANK_LINE = 2;

    private final ResponseLimits limits;
    private final LineBuffer buffer = new LineBuffer();
    private int headBytes;
    private int lineCount;
    /** The buffered line has ended, but what follows may be its continuation. */
    private boolean foldPossible;

    private byte[] bytes = buffer.bytes();
    private int start;
    private int end;
    private boolean ready;
    private @Nullable String reason;

    HeadLines(ResponseLimits limits) {
        this.limits = limits;
    }

    void begin() {
        buffer.shrink();
        bytes = buffer.bytes();
        headBytes = 0;
        lineCount = 0;
        foldPossible = false;
        ready = false;
        reason = null;
    }

    /** Whether any byte was read since {@link #begin}. */
    boolean used() {
        return headBytes > 0;
    }

    /** Whether {@link #bytes}, {@link #start} and {@link #end} are a whole line; an empty one ends the head. */
    boolean ready() {
        return ready;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The bound that was passed, or null. */
    @Nullable
    String reason() {
        return reason;
    }

    /** The line has been read; its bytes may go. */
    void taken() {
        ready = false;
        buffer.clear();
    }

    /**
     * Reads up to the end of the next line.
     *
     * @param foldable whether a line that begins with a blank continues the one before
     * @return the index of the first byte that was not used
     */
    int next(byte[] source, int from, int to, boolean foldable) {
        if (foldPossible) {
            foldPossible = false;
            if (!Ascii.isBlank(source[from])) {
                return buffered(from);
            }
        }
        int lineFeed = Ascii.lineFeed(source, from, to);
        int next = lineFeed < 0 ? to : lineFeed + 1;
        headBytes += next - from;
        if (headBytes > limits.maxHeadBytes()) {
            reason = "head of the response must not exceed " + limits.maxHeadBytes() + " bytes";
            return to;
        }
        if (lineFeed < 0) {
            buffer.append(source, from, to);
            return to;
        }
        if (lineCount++ > limits.maxHeaders() + STATUS_AND_BLANK_LINE - 1) {
            reason = "response must not have more than " + limits.maxHeaders() + " headers";
            return to;
        }
        return buffer.isEmpty()
                ? inPlace(source, from, lineFeed, to, foldable)
                : completed(source, from, lineFeed, foldable);
    }

    private int inPlace(byte[] source, int from, int lineFeed, int to, boolean foldable) {
        int lineEnd = lineFeed > from && source[lineFeed - 1] == Ascii.CARRIAGE_RETURN ? lineFeed - 1 : lineFeed;
        boolean continued = lineFeed + 1 == to || Ascii.isBlank(source[lineFeed + 1]);
        if (foldable && lineEnd > from && continued) {
            buffer.append(source, from, lineEnd);
            foldPossible = true;
        } else {
            bytes = source;
            start = from;
            end = lineEnd;
            ready = true;
        }
        return lineFeed + 1;
    }

    private int completed(byte[] source, int from, int lineFeed, boolean foldable) {
        buffer.append(source, from, lineFeed);
        buffer.dropCarriageReturn();
        if (foldable && !buffer.isEmpty()) {
            foldPossible = true;
            return lineFeed + 1;
        }
        return buffered(lineFeed + 1);
    }

    private int buffered(int next) {
        bytes = buffer.bytes();
        start = 0;
        end = buffer.length();
        ready = true;
        return next;
    }
}
