package dev.rondo.engine.sse;

import java.util.Arrays;

/** The first bytes of something, up to a bound; what comes after is dropped. */
final class BoundedBytes {
    private static final int INITIAL_BYTES = 128;

    private final int maxBytes;
    private byte[] bytes;
    private int length;
    private boolean cut;

    BoundedBytes(int maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = new byte[Math.min(INITIAL_BYTES, maxBytes)];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether something was dropped. */
    boolean cut() {
        return cut;
    }

    void clear() {
        length = 0;
        cut = false;
    }

    void append(byte[] source, int from, int to) {
        int count = Math.min(to - from, maxBytes - length);
        cut |= count < to - from;
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(bytes.length * 2, length + count)));
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }
}
