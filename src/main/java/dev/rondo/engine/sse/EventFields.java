package dev.rondo.engine.sse;

import java.util.Arrays;

/** Reads the fields of one event. Data stays where it lies unless it has several lines, which are joined by line feeds. */
final class EventFields {
    private static final byte[] DATA = Names.bytes("data");
    private static final byte[] EVENT = Names.bytes("event");

    /** More room than this for joined lines is given back before the next stream. */
    private static final int RETAINED_BYTES = 16 << 10;

    private byte[] data = {};
    private int dataStart;
    private int dataEnd;
    private int dataLines;
    private byte[] joined = {};
    private boolean errorEvent;

    /** Lets go of what one odd stream may have needed. */
    void shrink() {
        if (joined.length > RETAINED_BYTES) {
            joined = new byte[0];
            data = joined;
        }
    }

    /**
     * Reads an event.
     *
     * @param from its first byte
     * @param firstLineEnd where its first line is known to end
     * @param to its end, with or without the empty line
     */
    void read(byte[] bytes, int from, int firstLineEnd, int to) {
        dataLines = 0;
        dataStart = 0;
        dataEnd = 0;
        errorEvent = false;
        line(bytes, from, firstLineEnd);
        for (int start = firstLineEnd + 1; start < to; ) {
            int end = EventBoundary.lineEnd(bytes, start, to);
            line(bytes, start, end);
            start = end + 1;
        }
    }

    private void line(byte[] bytes, int start, int end) {
        int value = valueOf(DATA, bytes, start, end);
        if (value >= 0) {
            data(bytes, value, end);
            return;
        }
        value = valueOf(EVENT, bytes, start, end);
        if (value >= 0) {
            errorEvent = Arrays.equals(bytes, value, end, Names.ERROR, 0, Names.ERROR.length);
        }
    }

    /** Where the field's value begins if the line is that field, else -1. */
    private static int valueOf(byte[] name, byte[] bytes, int start, int end) {
        int colon = start + name.length;
        if (colon > end || !Arrays.equals(bytes, start, colon, name, 0, name.length)) {
            return -1;
        }
        if (colon == end) {
            return end;
        }
        if (bytes[colon] != ':') {
            return -1;
        }
        return colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private void data(byte[] bytes, int start, int end) {
        if (dataLines++ == 0) {
            data = bytes;
            dataStart = start;
            dataEnd = end;
            return;
        }
        int length = dataEnd - dataStart;
        int total = length + 1 + end - start;
        if (total > joined.length) {
            joined = Arrays.copyOf(joined, Math.max(total, joined.length * 2));
        }
        if (data != joined) {
            System.arraycopy(data, dataStart, joined, 0, length);
        }
        joined[length] = '\n';
        System.arraycopy(bytes, start, joined, length + 1, end - start);
        data = joined;
        dataStart = 0;
        dataEnd = total;
    }

    /** The array that the data lies in. */
    byte[] data() {
        return data;
    }

    int dataStart() {
        return dataStart;
    }

    int dataEnd() {
        return dataEnd;
    }

    /** Whether the data lies in one piece within the event itself. */
    boolean inPlace() {
        return dataLines == 1;
    }

    /** Whether the event is named {@code error}. */
    boolean isError() {
        return errorEvent;
    }
}
