package dev.rondo.engine.sse;

/** Looks at the first bytes of a stream: skips a byte order mark and empty lines, and recognizes what is no stream. */
final class StreamStart {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private boolean passed;
    private boolean document;
    private int markBytes;

    void begin() {
        passed = false;
        document = false;
        markBytes = 0;
    }

    /** Whether the body is a JSON document or a page rather than a stream of events. */
    boolean isDocument() {
        return document;
    }

    /** Index of the first byte that belongs to the stream proper. */
    int skip(byte[] bytes, int from, int to) {
        int position = from;
        while (!passed && position < to) {
            byte b = bytes[position];
            if (markBytes < BYTE_ORDER_MARK.length && b == BYTE_ORDER_MARK[markBytes]) {
                markBytes++;
                position++;
            } else if (b == '\n' || b == '\r') {
                markBytes = BYTE_ORDER_MARK.length;
                position++;
            } else {
                passed = true;
                document = b == '{' || b == '[' || b == '<';
            }
        }
        return position;
    }
}
