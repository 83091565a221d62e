package dev.rondo.engine.http;

import io.netty.buffer.ByteBuf;

/** The text of a UUID of version 4, made of two words of the caller's own random or counted bits. */
final class UuidText {
    static final int LENGTH = 36;

    private static final byte[] HEX = Ascii.bytes("0123456789abcdef");
    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
    private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;

    private UuidText() {}

    /** Appends the 36 characters; 6 of the 128 bits are overwritten by version and variant. */
    static void write(ByteBuf out, long high, long low) {
        long first = high & ~VERSION_MASK | VERSION_4;
        long second = low & ~VARIANT_MASK | VARIANT_RFC_9562;
        out.ensureWritable(LENGTH);
        hex(out, first, 60, 8);
        out.writeByte('-');
        hex(out, first, 28, 4);
        out.writeByte('-');
        hex(out, first, 12, 4);
        out.writeByte('-');
        hex(out, second, 60, 4);
        out.writeByte('-');
        hex(out, second, 44, 12);
    }

    private static void hex(ByteBuf out, long word, int firstShift, int digits) {
        for (int i = 0, shift = firstShift; i < digits; i++, shift -= 4) {
            out.writeByte(HEX[(int) (word >>> shift) & 15]);
        }
    }
}
