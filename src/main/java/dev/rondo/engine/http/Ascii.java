package dev.rondo.engine.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Comparison and search in the bytes of a message head. */
final class Ascii {
    static final byte CARRIAGE_RETURN = '\r';
    static final byte LINE_FEED = '\n';

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Index of the first line feed, or -1. */
    static int lineFeed(byte[] bytes, int from, int to) {
        int position = from;
        for (; position <= to - Long.BYTES; position += Long.BYTES) {
            long word = (long) WORDS.get(bytes, position) ^ ONES * LINE_FEED;
            long hits = word - ONES & ~word & HIGH_BITS;
            if (hits != 0) {
                return position + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        for (; position < to; position++) {
            if (bytes[position] == LINE_FEED) {
                return position;
            }
        }
        return -1;
    }

    /** Whether a control character other than the tab is among the bytes. */
    static boolean hasControl(byte[] bytes, int from, int to) {
        int position = from;
        for (; position <= to - Long.BYTES; position += Long.BYTES) {
            long word = (long) WORDS.get(bytes, position);
            long delete = word ^ ONES * 0x7F;
            long hits = (word - ONES * ' ' & ~word | delete - ONES & ~delete) & HIGH_BITS;
            if (hits != 0 && hasControlByte(bytes, position, position + Long.BYTES)) {
                return true;
            }
        }
        return hasControlByte(bytes, position, to);
    }

    private static boolean hasControlByte(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= 0 && b < ' ' && b != '\t' || b == 0x7F) {
                return true;
            }
        }
        return false;
    }

    /** Whether the range is the given text, which must be in lower case; only letters lose their case. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, byte[] lowerCase) {
        if (to - from != lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (toLowerCase(bytes[from + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static int toLowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
    }

    /** The first index from {@code from} that is no space and no tab. */
    static int trimStart(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && isBlank(bytes[start])) {
            start++;
        }
        return start;
    }

    /** The end of the range without spaces and tabs before it. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isBlank(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Whether the range is a token of RFC 9110: at least one character, none of them a separator or control. */
    static boolean isToken(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isTokenByte(bytes[i])) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isTokenByte(byte b) {
        if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9') {
            return true;
        }
        return switch (b) {
            case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~' -> true;
            default -> false;
        };
    }
}
