package dev.rondo.engine.sse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array at a time. Each test returns a word whose lowest set bit lies in the first byte that passes;
 * the bits above it may be wrong.
 */
final class Words {
    static final int BYTES = Long.BYTES;

    private static final VarHandle ARRAY = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Words() {}

    static long at(byte[] bytes, int index) {
        return (long) ARRAY.get(bytes, index);
    }

    /** Bytes equal to a given ASCII character. */
    static long equal(long word, int character) {
        long difference = word ^ ONES * character;
        return difference - ONES & ~difference & HIGH_BITS;
    }

    /** Bytes below a given ASCII character. */
    static long below(long word, int character) {
        return word - ONES * character & ~word & HIGH_BITS;
    }

    /** Bytes that are one of the four brackets and braces, and a few that are not. */
    static long bracketLike(long word) {
        return equal(word | ONES * 0x26, 0x7F);
    }

    /** Which byte the lowest set bit lies in. */
    static int first(long hits) {
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }
}
