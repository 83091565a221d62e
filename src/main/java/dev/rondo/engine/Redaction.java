package dev.rondo.engine;

import dev.rondo.engine.http.Header;
import java.util.List;
import java.util.Locale;

/**
 * Takes what an endpoint was sent in its headers out of what it answers: servers like to quote the key that they refuse, and
 * samples of their messages are kept in results.
 */
final class Redaction {
    /** Shorter values are words such as {@code json}, and secrets of this length are none. */
    private static final int MIN_LENGTH = 6;

    private static final String MASK = "***";

    private final List<String> values;

    private Redaction(List<String> values) {
        this.values = values;
    }

    /** Hides the values of these headers, and what follows a scheme in them, as in {@code Bearer KEY}. */
    static Redaction of(List<Header> headers) {
        return new Redaction(headers.stream()
                .filter(header -> !header.name().toLowerCase(Locale.ROOT).matches("accept|content-type|user-agent"))
                .map(header -> header.value().substring(header.value().lastIndexOf(' ') + 1))
                .filter(value -> value.length() >= MIN_LENGTH)
                .toList());
    }

    /** The message without the values. */
    String apply(String message) {
        String redacted = message;
        for (String value : values) {
            redacted = redacted.replace(value, MASK);
        }
        return redacted;
    }
}
