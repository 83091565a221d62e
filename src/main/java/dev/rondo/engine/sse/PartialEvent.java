package dev.rondo.engine.sse;

import java.util.Arrays;

/** The event that has not come in full, kept from one piece of the body to the next. Whoever appends bounds it. */
final class PartialEvent {
    private static final int INITIAL_BYTES = 512;
    /** More than this is given back before the next stream. */
    private static final int RETAINED_BYTES = 16 << 10;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void shrink() {
        length = 0;
        if (bytes.length > RETAINED_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
    }

    void append(byte[] source, int from, int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }
}
