package dev.rondo.coordinator;

/** Sentences that come from outside. */
final class ShortText {
    static final int MAX_CHARS = 500;

    private ShortText() {}

    /** The beginning of a longer one. */
    static String of(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
    }
}
