package dev.rondo.engine.sse;

import java.util.Arrays;

/**
 * Type and text of an event that says its own type: either may come first, so the bounds of both are kept until the event
 * has been read.
 */
final class TypedText {
    private int typeStart;
    private int typeEnd;
    private int textStart;
    private int textEnd;
    private byte[] bytes = {};

    void reset() {
        typeStart = 0;
        typeEnd = 0;
        textStart = 0;
        textEnd = 0;
    }

    /** Reads the value that comes next as the type. */
    void type(JsonReader json) {
        if (json.nonEmptyString()) {
            bytes = json.bytes();
            typeStart = json.stringStart();
            typeEnd = json.stringEnd();
        }
    }

    /** Reads the value that comes next as the text; only a non-empty string counts. */
    void text(JsonReader json) {
        if (json.nonEmptyString()) {
            textStart = json.stringStart();
            textEnd = json.stringEnd();
        }
    }

    /** Notes the text, if there was one. */
    void note(EventVerdict verdict, boolean reasoning) {
        if (textEnd == textStart) {
            return;
        }
        if (reasoning) {
            verdict.reasoning(textStart, textEnd);
        } else {
            verdict.answer(textStart, textEnd);
        }
    }

    boolean typeIs(byte[] name) {
        return typeEnd - typeStart == name.length && typeStartsWith(name);
    }

    boolean typeStartsWith(byte[] prefix) {
        int end = typeStart + prefix.length;
        return end <= typeEnd && Arrays.equals(bytes, typeStart, end, prefix, 0, prefix.length);
    }

    boolean typeEndsWith(byte[] suffix) {
        int start = typeEnd - suffix.length;
        return start >= typeStart && Arrays.equals(bytes, start, typeEnd, suffix, 0, suffix.length);
    }
}
