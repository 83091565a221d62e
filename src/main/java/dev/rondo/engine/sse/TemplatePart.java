package dev.rondo.engine.sse;

import java.util.Arrays;

/**
 * Bytes that an event must have in common with the one that was learned: all of them, or all but its whole numbers, in
 * whose places any whole numbers may stand.
 *
 * <p>Another number never changes a verdict: no key, type or field that a {@link Dialect} looks for has a digit in it, a
 * non-empty text stays non-empty, and usage, whose numbers do count, is only learned to the letter.
 */
final class TemplatePart {
    private static final int MAX_NUMBERS = 32;

    private byte[] bytes = new byte[128];
    private int length;
    /** Indices in front of which a number was left out. */
    private final int[] numbers = new int[MAX_NUMBERS];

    private int numberCount;

    void clear() {
        length = 0;
        numberCount = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Takes a range of bytes, with or without the numbers in it. */
    void take(byte[] source, int from, int to, boolean numbersVary) {
        clear();
        if (to - from > bytes.length) {
            bytes = new byte[Math.max(to - from, bytes.length * 2)];
        }
        int position = from;
        while (position < to) {
            int end = numbersVary && position > from && mayPrecedeNumber(source[position - 1])
                    ? numberEnd(source, position, to)
                    : position;
            if (end > position && numberCount < MAX_NUMBERS) {
                numbers[numberCount++] = length;
                position = end;
            } else {
                bytes[length++] = source[position++];
            }
        }
    }

    /** Digits behind anything else may be part of a name or of an escape. */
    private static boolean mayPrecedeNumber(byte b) {
        return b == ':' || b == ' ' || b == ',' || b == '[';
    }

    /** Index behind the digits from an index on; that index itself if there are none, or a zero leads others. */
    private static int numberEnd(byte[] bytes, int from, int limit) {
        int end = from;
        while (end < limit && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return end - from > 1 && bytes[from] == '0' ? from : end;
    }

    /** Whether the range is the beginning of this part, to the letter. */
    boolean startsWith(byte[] source, int from, int to) {
        return numberCount == 0 && to - from <= length && Arrays.equals(source, from, to, bytes, 0, to - from);
    }

    /** The index behind this part if it stands at an index, else {@link EventTemplate#NO_MATCH}. */
    int match(byte[] source, int from, int limit) {
        if (limit - from < length) {
            return EventTemplate.NO_MATCH;
        }
        int position = from;
        int matched = 0;
        for (int i = 0; i < numberCount; i++) {
            int end = position + numbers[i] - matched;
            if (end >= limit || !Arrays.equals(source, position, end, bytes, matched, numbers[i])) {
                return EventTemplate.NO_MATCH;
            }
            position = numberEnd(source, end, limit);
            if (position == end) {
                return EventTemplate.NO_MATCH;
            }
            matched = numbers[i];
        }
        int end = position + length - matched;
        return end <= limit && Arrays.equals(source, position, end, bytes, matched, length)
                ? end
                : EventTemplate.NO_MATCH;
    }
}
