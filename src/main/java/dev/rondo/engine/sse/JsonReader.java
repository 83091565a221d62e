package dev.rondo.engine.sse;

import java.util.Arrays;

/**
 * Walks one JSON document in an array, validating as it goes, without allocating. Reused from document to document. After
 * the first mistake every method behaves as at the end of the document, so that loops end by themselves; {@link #valid}
 * tells in the end. Strings are not checked for well-formed UTF-8.
 */
final class JsonReader {
    /** Deeper documents are refused: nothing that a server means seriously is nested like this. */
    private static final int MAX_DEPTH = 64;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final int END = -1;

    private byte[] bytes = {};
    private int position;
    private int limit;
    private int depth;
    /** Whether the container just entered has had no member yet. */
    private boolean fresh;

    private boolean failed;
    private int stringStart;
    private int stringEnd;

    /** Starts over with another document. */
    void reset(byte[] source, int from, int to) {
        bytes = source;
        position = from;
        limit = to;
        depth = 0;
        fresh = false;
        failed = false;
    }

    /** Where reading goes on: a second reader can start at the same place. */
    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    /** Whether the document was read to its end, found well formed, and nothing but white space follows. */
    boolean valid() {
        return peek() == END && !failed && depth == 0;
    }

    /** The array that is being read. */
    byte[] bytes() {
        return bytes;
    }

    /** First byte of the last key or string, behind its quote. */
    int stringStart() {
        return stringStart;
    }

    /** Index of the closing quote of the last key or string. */
    int stringEnd() {
        return stringEnd;
    }

    /** The next byte that is no white space, not consumed; {@link #END} at the end. */
    int peek() {
        if (position < limit) {
            byte b = bytes[position];
            if (b > ' ') {
                return b;
            }
        }
        return peekBehindSpace();
    }

    private int peekBehindSpace() {
        while (position < limit) {
            byte b = bytes[position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            position++;
        }
        return END;
    }

    /** Enters an object if one comes next. */
    boolean beginObject() {
        return begin('{');
    }

    /** Enters an array if one comes next. */
    boolean beginArray() {
        return begin('[');
    }

    private boolean begin(int bracket) {
        if (peek() != bracket) {
            return false;
        }
        if (++depth > MAX_DEPTH) {
            return fail();
        }
        position++;
        fresh = true;
        return true;
    }

    /** Moves to the value of the object's next member; false once its end is consumed. */
    boolean nextKey() {
        if (!nextMember('}')) {
            return false;
        }
        if (!string() || peek() != ':') {
            return fail();
        }
        position++;
        return true;
    }

    /** Moves to the array's next element; false once its end is consumed. */
    boolean nextElement() {
        return nextMember(']');
    }

    private boolean nextMember(int closing) {
        int next = peek();
        boolean first = fresh;
        fresh = false;
        if (next == closing) {
            position++;
            depth--;
            return false;
        }
        if (first) {
            return next != END || fail();
        }
        if (next != ',') {
            return fail();
        }
        position++;
        return true;
    }

    /** Whether the key just read is the given one, written without escapes. */
    boolean keyIs(byte[] name) {
        return stringIs(name);
    }

    /** Whether the key or string just read is the given one, written without escapes. */
    boolean stringIs(byte[] text) {
        return stringEnd - stringStart == text.length && stringStartsWith(text);
    }

    boolean stringStartsWith(byte[] prefix) {
        int end = stringStart + prefix.length;
        return end <= stringEnd && Arrays.equals(bytes, stringStart, end, prefix, 0, prefix.length);
    }

    /** Consumes a string if one comes next. */
    boolean string() {
        if (peek() != '"') {
            return false;
        }
        int end = JsonText.stringEnd(bytes, position + 1, limit);
        if (end < 0) {
            return fail();
        }
        stringStart = position + 1;
        stringEnd = end;
        position = end + 1;
        return true;
    }

    /** Consumes the next value, whatever it is; true if it is a string with at least one character. */
    boolean nonEmptyString() {
        if (string()) {
            return stringEnd > stringStart;
        }
        skip();
        return false;
    }

    /** Consumes the next value; its number if it is a whole one from 0 to 2^31 - 1, else -1. */
    int count() {
        int first = peek();
        if (first < '0' || first > '9') {
            skip();
            return -1;
        }
        int start = position;
        number();
        if (failed || position - start > 10) {
            return -1;
        }
        long number = 0;
        for (int i = start; i < position; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    /** Consumes the next value, however deep. */
    void skip() {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                beginObject();
                while (nextKey()) {
                    skip();
                }
            }
            case '[' -> {
                beginArray();
                while (nextElement()) {
                    skip();
                }
            }
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> number();
        }
    }

    private void literal(byte[] word) {
        int end = position + word.length;
        if (end <= limit && Arrays.equals(bytes, position, end, word, 0, word.length)) {
            position = end;
        } else {
            fail();
        }
    }

    private void number() {
        if (position < limit && bytes[position] == '-') {
            position++;
        }
        int start = position;
        int digits = digits();
        boolean leadingZero = digits > 1 && bytes[start] == '0';
        if (digits == 0 || leadingZero || !fraction() || !exponent()) {
            fail();
        }
    }

    private boolean fraction() {
        if (position == limit || bytes[position] != '.') {
            return true;
        }
        position++;
        return digits() > 0;
    }

    private boolean exponent() {
        if (position == limit || (bytes[position] | 0x20) != 'e') {
            return true;
        }
        position++;
        if (position < limit && (bytes[position] == '+' || bytes[position] == '-')) {
            position++;
        }
        return digits() > 0;
    }

    private int digits() {
        int start = position;
        while (position < limit && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        return position - start;
    }

    private boolean fail() {
        failed = true;
        position = limit;
        return false;
    }
}
