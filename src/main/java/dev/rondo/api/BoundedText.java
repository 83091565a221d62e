package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/** Text in a status, cut to what the schema takes: a status that is refused for one long word tells nobody anything. */
final class BoundedText {
    private BoundedText() {}

    /** At most {@code max} characters; where something was cut, the last one is "…". */
    static String of(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }

    /** As {@link #of}, for text that may be absent. */
    static @Nullable String orNull(@Nullable String text, int max) {
        return text == null ? null : of(text, max);
    }
}
