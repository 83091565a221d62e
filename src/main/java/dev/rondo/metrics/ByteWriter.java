package dev.rondo.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers in as many bytes as they need. For one thread. */
final class ByteWriter {
    private static final int MOST_BYTES_OF_LONG = 10;

    private byte[] bytes = new byte[1024];
    private int size;

    /** Seven bits a byte, the lowest first, as an unsigned number. */
    void unsigned(long value) {
        require(MOST_BYTES_OF_LONG);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Small numbers of either sign take few bytes. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void real(double value) {
        require(Long.BYTES);
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        unsigned(encoded.length);
        require(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    private void require(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    int size() {
        return size;
    }

    /** The content's array, longer than the content; valid until the next write. */
    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }
}
