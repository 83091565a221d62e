package dev.rondo.engine.sse;

/**
 * The last content event that was read in full, cut at the string that made it one. An event that has the same bytes before
 * and behind another non-empty JSON string is the same document but for that string, so it needs no reading: events of
 * one stream mostly differ in nothing else, and comparing runs at memory speed. If that keeps failing, whole numbers may
 * differ too: servers count events and tell the time in them.
 *
 * <p>Nothing is guessed: the line ends that delimit the event, the path to the string and everything that could change the
 * verdict (a second choice, usage, an error) lie in the compared bytes, and the string itself is checked to its closing
 * quote.
 */
final class EventTemplate {
    static final int NO_MATCH = -1;
    /** Longer events are read in full. */
    static final int MAX_EVENT_BYTES = 16 << 10;
    /** After so many templates in a row that never matched, most learning is a waste: more than numbers keeps changing. */
    private static final int PATIENCE = 8;

    private static final int LEARN_EVERY = 16;

    private final TemplatePart prefix = new TemplatePart();
    private final TemplatePart suffix = new TemplatePart();
    private boolean reasoning;
    private int unmatched;

    /** Forgets the template: another stream begins. */
    void clear() {
        prefix.clear();
        suffix.clear();
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
     * @param to end of the event, behind the empty line
     * @param verdict what it was found to be, with a decisive string
     * @param countsUsage whether numbers in the event were taken for usage
     */
    void learn(byte[] bytes, int from, int to, EventVerdict verdict, boolean countsUsage) {
        unmatched++;
        boolean hopeless = unmatched > PATIENCE && unmatched % LEARN_EVERY != 0;
        if (hopeless || to - from > MAX_EVENT_BYTES || bytes[to - 1] != '\n') {
            return;
        }
        boolean numbersVary = unmatched > 1 && !countsUsage;
        prefix.take(bytes, from, verdict.textStart(), numbersVary);
        suffix.take(bytes, verdict.textEnd(), to, numbersVary);
        reasoning = verdict.reasoningOnly();
    }

    /** Whether the range can be the beginning of an event that will match, and holds no end of an event for sure. */
    boolean isBeginning(byte[] bytes, int from, int to) {
        return prefix.startsWith(bytes, from, to);
    }

    /** The end of the event that begins at an index, or {@link #NO_MATCH}, which says nothing about that event. */
    int match(byte[] bytes, int from, int limit) {
        int textStart = prefix.isEmpty() ? NO_MATCH : prefix.match(bytes, from, limit);
        if (textStart == NO_MATCH) {
            return NO_MATCH;
        }
        int textEnd = JsonText.stringEnd(bytes, textStart, limit);
        int end = textEnd > textStart ? suffix.match(bytes, textEnd, limit) : NO_MATCH;
        if (end != NO_MATCH) {
            unmatched = 0;
        }
        return end;
    }
}
