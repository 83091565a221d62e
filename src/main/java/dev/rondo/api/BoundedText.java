package dev.rondo.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text in a status, in one line and cut to what the schema takes: a status that is refused for one long word tells nobody
 * anything.
 */
final class BoundedText {
    /** What ends a line or moves a terminal's cursor. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private BoundedText() {}

    /** At most {@code max} characters; where something was cut, the last one is "…". */
    static String of(String words, int max) {
        String text = CONTROLS.matcher(words).replaceAll(" ");
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
