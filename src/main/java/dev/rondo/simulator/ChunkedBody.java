package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;

/** Frames the parts of a body that has no length: as chunks, or as they are where the connection's end is the body's. */
record ChunkedBody(boolean chunked) {
    private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Before {@code length} > 0 bytes of the body. */
    void begin(ByteBuf out, int length) {
        if (chunked) {
            int digits = Math.max(1, (35 - Integer.numberOfLeadingZeros(length)) / 4);
            for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
                out.writeByte(HEX[length >>> shift & 15]);
            }
            out.writeShort('\r' << 8 | '\n');
        }
    }

    /** After the bytes of {@link #begin}. */
    void end(ByteBuf out) {
        if (chunked) {
            out.writeShort('\r' << 8 | '\n');
        }
    }

    /** A whole part; an empty one is nothing, as an empty chunk would be the end. */
    void part(ByteBuf out, byte[] bytes) {
        if (bytes.length > 0) {
            begin(out, bytes.length);
            out.writeBytes(bytes);
            end(out);
        }
    }

    void finish(ByteBuf out) {
        if (chunked) {
            out.writeBytes(LAST);
        }
    }

    private static final byte[] LAST = Sse.bytes("0\r\n\r\n");
}
