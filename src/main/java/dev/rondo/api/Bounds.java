package dev.rondo.api;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Rules for single values: every number, text and list has a bound. An absent value breaks none of them. */
final class Bounds {
    private final Findings findings;

    Bounds(Findings findings) {
        this.findings = findings;
    }

    /** From {@code min} to {@code max}, both allowed. */
    void range(String path, @Nullable Number value, double min, double max) {
        if (value != null && !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            String allowed = "must be from " + Quoted.plain(min) + " to " + Quoted.plain(max);
            findings.add(path, allowed + ", but is " + number(value));
        }
    }

    /** Above 0 and at most {@code max}. */
    void positive(String path, @Nullable Number value, double max) {
        if (value != null && !(value.doubleValue() > 0 && value.doubleValue() <= max)) {
            String allowed = "must be above 0 and at most " + Quoted.plain(max);
            findings.add(path, allowed + ", but is " + number(value));
        }
    }

    /** Neither empty nor longer than {@code max} characters, and without control characters. */
    void text(String path, @Nullable String value, int max) {
        if (value == null) {
            return;
        }
        if (value.isBlank()) {
            findings.add(path, "must not be empty");
        } else {
            maybeEmptyText(path, value, max);
        }
    }

    /** As {@link #text}, but may be empty. */
    void maybeEmptyText(String path, @Nullable String value, int max) {
        if (value == null) {
            return;
        }
        if (value.length() > max) {
            findings.add(path, "must have at most " + max + " characters, but has " + value.length());
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            findings.add(path, "must not hold control characters such as line breaks");
        }
    }

    /** At most {@code max} elements or entries. */
    void size(String path, @Nullable Collection<?> value, int max, String what) {
        if (value != null && value.size() > max) {
            findings.add(path, "must have at most " + max + " " + what + ", but has " + value.size());
        }
    }

    /** Present. */
    void required(String path, @Nullable Object value) {
        if (value == null) {
            findings.add(path, "must be given");
        }
    }

    /** The path of a request line: from its slash on, without blanks and fragment. */
    void path(String path, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (!value.startsWith("/")) {
            findings.add(path, "must start with \"/\", but is " + Quoted.text(value));
        } else if (value.length() > Limits.MAX_PATH_CHARACTERS) {
            findings.add(path, "must have at most 2048 characters, but has " + value.length());
        } else if (!value.chars().allMatch(each -> each > ' ' && each < 0x7F && each != '#')) {
            findings.add(
                    path,
                    "must be ASCII without blanks and \"#\" (use %20 and the like), but is " + Quoted.text(value));
        }
    }

    private static String number(Number value) {
        return value instanceof Double real ? Quoted.number(real) : "\"" + value + "\"";
    }
}
