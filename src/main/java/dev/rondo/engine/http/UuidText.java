package dev.rondo.engine.http;

import io.netty.buffer.ByteBuf;

/** The text of a UUID of version 4, made of two words of the caller's own random or counted bits. */
final class UuidText {
    static final int LENGTH = 36;

    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
    private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;

    private static final long LOW_NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final long ONES = 0x0101_0101_0101_0101L;

    private UuidText() {}

    /** Appends the 36 characters; 6 of the 128 bits are overwritten by version and variant. */
    static void write(ByteBuf out, long high, long low) {
        long first = high & ~VERSION_MASK | VERSION_4;
        long second = low & ~VARIANT_MASK | VARIANT_RFC_9562;
        long firstLow = hex((int) first);
        long secondHigh = hex((int) (second >>> 32));
        out.ensureWritable(LENGTH);
        out.writeLong(hex((int) (first >>> 32)));
        out.writeByte('-');
        out.writeInt((int) (firstLow >>> 32));
        out.writeByte('-');
        out.writeInt((int) firstLow);
        out.writeByte('-');
        out.writeInt((int) (secondHigh >>> 32));
        out.writeByte('-');
        out.writeInt((int) secondHigh);
        out.writeLong(hex((int) second));
    }

    /** The eight hexadecimal digits of a word, the first in the highest byte: all at once rather than one by one. */
    private static long hex(int word) {
        long pairs = (word & 0xFFFF_0000L) << 16 | word & 0xFFFFL;
        long bytes = (pairs << 8 | pairs) & 0x00FF_00FF_00FF_00FFL;
        long nibbles = (bytes << 4 | bytes) & LOW_NIBBLES;
        // 1 in the bytes of the digits above nine, which stand 39 places behind in ASCII.
        long letters = nibbles + ONES * 6 >>> 4 & ONES;
        return nibbles + ONES * '0' + letters * ('a' - '0' - 10);
    }
}
