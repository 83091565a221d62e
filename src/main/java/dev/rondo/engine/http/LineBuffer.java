package dev.rondo.engine.http;

import java.util.Arrays;

/** The one line that straddles two reads. Grows on demand; whoever appends bounds it. */
final class LineBuffer {
    private static final int INITIAL_BYTES = 256;
    /** More than this is given back before the next response, so that one odd response costs no memory for good. */
    private static final int RETAINED_BYTES = 4 << 10;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
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

    void append(byte[] source, int from, int to) {
        int count = to - from;
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Drops a carriage return at the end, the first half of a line end that was split. */
    void dropCarriageReturn() {
        if (length > 0 && bytes[length - 1] == Ascii.CARRIAGE_RETURN) {
            length--;
        }
    }
}
