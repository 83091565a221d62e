package dev.rondo.engine.sse;

/**
 * Finds the empty line that ends an event. Works on an event that grows: what was scanned once is not scanned again. All
 * indices are relative to the event's first byte, so that the event may be moved between calls.
 */
final class EventBoundary {
    static final int INCOMPLETE = -1;
    /** Line feed and carriage return are below; so are the tab and other controls, which are rare in text. */
    private static final int ABOVE_LINE_ENDS = '\r' + 1;

    private int lineStart;
    private int firstLineEnd;
    private int scanned;
    /** Starts at the first byte of another event. */
    void begin() {
        lineStart = 0;
        firstLineEnd = 0;
        scanned = 0;
    }

    /** Length of the event's first line; 0 until it is found. */
    int firstLineEnd() {
        return firstLineEnd;
    }

    /**
     * Goes on looking.
     *
     * @param from first byte of the event
     * @param limit end of what has been received
     * @return the absolute index behind the empty line, or {@link #INCOMPLETE}
     */
    int find(byte[] bytes, int from, int limit) {
        int position = from + scanned;
        while (true) {
            position = lineEnd(bytes, position, limit);
            if (position == limit) {
                scanned = position - from;
                return INCOMPLETE;
            }
            if (lineStart == 0) {
                firstLineEnd = position - from;
            }
            boolean empty = position == from + lineStart;
            boolean last = position + 1 == limit;
            if (bytes[position] == '\r') {
                if (last && !empty) {
                    // Whether a line feed belongs to this line end is not known yet: look at it again.
                    scanned = position - from;
                    return INCOMPLETE;
                }
                // A line feed that belongs to the empty line but comes later is an event of no lines: it says nothing.
                position += !last && bytes[position + 1] == '\n' ? 2 : 1;
            } else {
                position++;
            }
            if (empty) {
                return position;
            }
            lineStart = position - from;
        }
    }

    /** Index of the first carriage return or line feed, or the limit. */
    static int lineEnd(byte[] bytes, int from, int limit) {
        int position = from;
        while (position <= limit - Words.BYTES) {
            long hits = Words.below(Words.at(bytes, position), ABOVE_LINE_ENDS);
            if (hits == 0) {
                position += Words.BYTES;
                continue;
            }
            position += Words.first(hits);
            if (isLineEnd(bytes[position])) {
                return position;
            }
            position++;
        }
        while (position < limit && !isLineEnd(bytes[position])) {
            position++;
        }
        return position;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }
}
