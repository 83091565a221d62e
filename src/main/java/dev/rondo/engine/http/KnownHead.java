package dev.rondo.engine.http;

import java.util.Arrays;

/**
 * The head of a server's last final response, with what was read from it. Heads of one server mostly differ in nothing, or
 * once a second in their date, and a head with the same bytes says the same: comparing costs a tenth of reading. One for all
 * connections of a thread to a server.
 */
public final class KnownHead {
    static final int NO_MATCH = -1;
    /** Longer heads are read each time. */
    private static final int MAX_BYTES = 1 << 10;

    private final ResponseHead head = new ResponseHead();
    private byte[] bytes = {};
    private int length;

    /** What the head says; without meaning before the first {@link #learn}. */
    ResponseHead head() {
        return head;
    }

    /** The index behind this head if it begins at an index, else {@link #NO_MATCH}. */
    int match(byte[] source, int from, int to) {
        int end = from + length;
        boolean matches = length > 0 && end <= to && Arrays.equals(source, from, end, bytes, 0, length);
        return matches ? end : NO_MATCH;
    }

    /** Takes a whole head, from its status line to behind its empty line, that was found to be acceptable. */
    void learn(byte[] source, int from, int to, ResponseHead read) {
        length = to - from;
        if (length > MAX_BYTES) {
            length = 0;
            return;
        }
        if (length > bytes.length) {
            bytes = new byte[Math.min(MAX_BYTES, 2 * length)];
        }
        System.arraycopy(source, from, bytes, 0, length);
        head.set(read);
    }
}
