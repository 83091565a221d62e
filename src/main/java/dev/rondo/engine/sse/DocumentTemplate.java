package dev.rondo.engine.sse;

import java.util.Arrays;

/**
 * A whole document that was read in full and said nothing of an error. Another one that differs from it only inside of
 * strings and in digits has the same members in the same places, so it says the same, but for the numbers of its usage:
 * comparing runs at memory speed, and the documents of one server mostly differ in little else.
 *
 * <p>Nothing is guessed: keys at the top, brackets, every other byte, and the string whose text could make the document an
 * error, are compared to the letter; what stands in the place of a string or number is checked to its end; and a usage that
 * differs is read.
 */
final class DocumentTemplate {
    /** Longer documents are read in full. */
    static final int MAX_BYTES = 16 << 10;

    /** Documents in a row that did not match before the first new one is learned: another server's may come in between. */
    private static final int SHORTEST_WAIT = 4;
    /** After templates that never matched, learning is tried more and more seldom. */
    private static final int LONGEST_WAIT = 256;

    private final DocumentValues values = new DocumentValues();
    private final TokenUsage usage = new TokenUsage();
    /** Before anything is learned one byte that begins no document, so that only what is equal needs the question below. */
    private byte[] bytes = {0};

    private int length = 1;
    private boolean learned;
    private int misses;
    private int wait = 1;

    private int usageStart;
    private int usageEnd;
    private boolean usageDiffers;

    /**
     * Whether the range is a document like the one that was learned; if not, that says nothing about it.
     *
     * @param counts takes the document's usage
     */
    boolean read(byte[] source, int from, int to, JsonReader json, TokenUsage counts) {
        if (!matches(source, from, to)) {
            misses++;
            return false;
        }
        misses = 0;
        wait = SHORTEST_WAIT;
        if (usageDiffers) {
            json.reset(source, usageStart, usageEnd);
            counts.read(json);
        } else {
            counts.set(usage);
        }
        return true;
    }

    private boolean matches(byte[] source, int from, int to) {
        usageDiffers = false;
        int usageStartShift = from;
        int usageEndShift = from;
        int position = from;
        int own = 0;
        int value = 0;
        while (true) {
            int different = Arrays.mismatch(source, position, to, bytes, own, length);
            if (different < 0) {
                usageStart = usageStartShift + values.usageFrom();
                usageEnd = usageEndShift + values.usageTo();
                return learned && usageEnd - usageStart <= DocumentScanner.MAX_MEMBER_BYTES;
            }
            value = values.firstEndingFrom(value, own + different);
            if (value == values.count() || values.start(value) > own + different) {
                return false;
            }
            int start = position + values.start(value) - own;
            position = values.isNumber(value)
                    ? DocumentValues.digitsEnd(source, start, to)
                    : JsonText.stringEnd(source, start, to);
            if (position < 0 || values.isNumber(value) && position == start) {
                return false;
            }
            own = values.end(value);
            usageDiffers |= values.isInUsage(value);
            usageStartShift = own <= values.usageFrom() ? position - own : usageStartShift;
            usageEndShift = own <= values.usageTo() ? position - own : usageEndShift;
            value++;
        }
    }

    /** Takes a sound document without an error as the new template, if it is time for that. */
    void learn(byte[] source, int from, int to, TokenUsage counts) {
        if (misses < wait || to - from > MAX_BYTES) {
            return;
        }
        misses = 0;
        wait = Math.min(LONGEST_WAIT, wait * 2);
        learned = values.find(source, from, to);
        length = learned ? to - from : 1;
        if (length > bytes.length) {
            bytes = new byte[Math.max(length, bytes.length * 2)];
        }
        System.arraycopy(source, from, bytes, 0, length);
        usage.set(counts);
    }
}
