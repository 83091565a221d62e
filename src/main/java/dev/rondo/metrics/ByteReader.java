package dev.rondo.metrics;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote, and trusts nothing. For one thread. */
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Another reader of the same bytes, which is where this one is. */
    ByteReader fromHere() {
        ByteReader other = new ByteReader(bytes);
        other.at = at;
        return other;
    }

    int length() {
        return bytes.length;
    }

    long unsigned() throws SnapshotFormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new SnapshotFormatException("a number has more than 64 bits");
    }

    /** An unsigned number that must not be above a limit. */
    long upTo(long limit) throws SnapshotFormatException {
        long value = unsigned();
        if (value < 0 || value > limit) {
            throw new SnapshotFormatException(
                    "a number must be at most " + limit + ", but was " + Long.toUnsignedString(value));
        }
        return value;
    }

    long signed() throws SnapshotFormatException {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    double real() throws SnapshotFormatException {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | next() & 0xFF;
        }
        return Double.longBitsToDouble(bits);
    }

    String text(int maxBytes) throws SnapshotFormatException {
        int length = (int) upTo(maxBytes);
        if (bytes.length - at < length) {
            throw new SnapshotFormatException("a text ends too soon");
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
            at += length;
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new SnapshotFormatException("a text is not UTF-8");
        }
    }

    private byte next() throws SnapshotFormatException {
        if (at >= bytes.length) {
            throw new SnapshotFormatException("it ends too soon");
        }
        return bytes[at++];
    }

    void requireEnd() throws SnapshotFormatException {
        if (at != bytes.length) {
            throw new SnapshotFormatException((bytes.length - at) + " bytes are left over");
        }
    }
}
