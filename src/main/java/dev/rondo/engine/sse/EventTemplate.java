package dev.rondo.engine.sse;

import java.util.Arrays;

/**
 * The last content event that was read in full, cut at the string that made it one. An event that has the same bytes before
 * and behind another non-empty JSON string is the same document but for that string, so it needs no reading: events of
 * one stream mostly differ in nothing else, and comparing runs at memory speed.
 *
 * <p>Nothing is guessed: the line ends that delimit the event, the path to the string and everything that could change the
 * verdict (a second choice, usage, an error) lie in the compared bytes, and the string itself is checked to its closing
 * quote.
 */
final class EventTemplate {
    static final int NO_MATCH = -1;
    /** Longer events are read in full. */
    static final int MAX_EVENT_BYTES = 16 << 10;
    /** After so many templates in a row that never matched, learning is a waste: numbers in the events keep changing. */
    private static final int PATIENCE = 8;

    private static final int LEARN_EVERY = 16;

    private byte[] prefix = new byte[256];
    private int prefixLength;
    private byte[] suffix = new byte[128];
    private int suffixLength;
    private boolean reasoning;
    private int unmatched;

    /** Forgets the template: another stream begins. */
    void clear() {
        prefixLength = 0;
        suffixLength = 0;
        unmatched = 0;
    }

    /** Whether the events that match are reasoning only. */
    boolean reasoning() {
        return reasoning;
    }

    /**
     * Takes an event as the new template.
     *
     * @param from first byte of the event
     * @param textStart first byte of the string
     * @param textEnd index of its closing quote
     * @param to end of the event, behind the empty line
     */
    void learn(byte[] bytes, int from, int textStart, int textEnd, int to, boolean reasoningOnly) {
        unmatched++;
        boolean hopeless = unmatched > PATIENCE && unmatched % LEARN_EVERY != 0;
        if (hopeless || to - from > MAX_EVENT_BYTES || bytes[to - 1] != '\n') {
            return;
        }
        prefixLength = textStart - from;
        prefix = fitting(prefix, prefixLength);
        System.arraycopy(bytes, from, prefix, 0, prefixLength);
        suffixLength = to - textEnd;
        suffix = fitting(suffix, suffixLength);
        System.arraycopy(bytes, textEnd, suffix, 0, suffixLength);
        reasoning = reasoningOnly;
    }

    private static byte[] fitting(byte[] array, int length) {
        return length <= array.length ? array : new byte[Math.max(length, array.length * 2)];
    }

    /** The end of the event that begins at an index, or {@link #NO_MATCH}, which says nothing about that event. */
    int match(byte[] bytes, int from, int limit) {
        int textStart = from + prefixLength;
        if (prefixLength == 0
                || limit - textStart <= suffixLength
                || !Arrays.equals(bytes, from, textStart, prefix, 0, prefixLength)) {
            return NO_MATCH;
        }
        int textEnd = JsonText.stringEnd(bytes, textStart, limit);
        int end = textEnd + suffixLength;
        if (textEnd <= textStart || end > limit || !Arrays.equals(bytes, textEnd, end, suffix, 0, suffixLength)) {
            return NO_MATCH;
        }
        unmatched = 0;
        return end;
    }
}
