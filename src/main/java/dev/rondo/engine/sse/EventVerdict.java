package dev.rondo.engine.sse;

/** What one event turned out to be. Mutable and reused: filled by a {@link Dialect}, read by the scanner. */
final class EventVerdict {
    static final int NO_TEXT = -1;

    private boolean answer;
    private boolean reasoning;
    private boolean done;
    private boolean error;
    private int textStart;
    private int textEnd;

    void reset() {
        answer = false;
        reasoning = false;
        done = false;
        error = false;
        textStart = NO_TEXT;
        textEnd = NO_TEXT;
    }

    /** A part of the answer that is not a plain string, such as a tool call. */
    void answer() {
        answer = true;
    }

    /** The non-empty string that the reader has just read belongs to the answer. */
    void answer(JsonReader json) {
        answer(json.stringStart(), json.stringEnd());
    }

    /** A non-empty string of the answer, given by its bounds between the quotes. */
    void answer(int start, int end) {
        if (!answer) {
            textStart = start;
            textEnd = end;
        }
        answer = true;
    }

    /** The non-empty string that the reader has just read is reasoning. */
    void reasoning(JsonReader json) {
        reasoning(json.stringStart(), json.stringEnd());
    }

    /** A non-empty string of reasoning, given by its bounds between the quotes. */
    void reasoning(int start, int end) {
        if (!answer && !reasoning) {
            textStart = start;
            textEnd = end;
        }
        reasoning = true;
    }

    void done() {
        done = true;
    }

    void error() {
        error = true;
    }

    boolean hasContent() {
        return answer || reasoning;
    }

    boolean reasoningOnly() {
        return reasoning && !answer;
    }

    boolean isDone() {
        return done;
    }

    boolean isError() {
        return error;
    }

    /**
     * First byte of the string that decides this verdict, or {@link #NO_TEXT}: any other non-empty string in its place,
     * all else equal, gets the same verdict.
     */
    int textStart() {
        return textStart;
    }

    /** Index of that string's closing quote. */
    int textEnd() {
        return textEnd;
    }
}
