package dev.rondo.engine.sse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server's error message, made fit for a table: one line, bounded, without control characters. Allocates freely. */
final class ErrorText {
    static final int MAX_CHARACTERS = 512;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Where the APIs put the message, the likeliest first. */
    private static final List<String> MESSAGES =
            List.of("/error/message", "/response/error/message", "/error", "/message", "/detail");

    private ErrorText() {}

    /** The message within a JSON document, or the beginning of the text if it is none or holds none. */
    static String of(byte[] bytes, int from, int to) {
        try {
            JsonNode document = MAPPER.readTree(bytes, from, to - from);
            for (String place : MESSAGES) {
                JsonNode message = document.at(place);
                if (message.isTextual() && !message.textValue().isBlank()) {
                    return oneLine(message.textValue());
                }
            }
        } catch (IOException e) {
            // Not JSON, or cut off: the text itself is the best there is.
        }
        return text(bytes, from, to);
    }

    /** The same for the value of a member {@code error} or {@code message}, which may be the plain text itself. */
    static String ofMember(byte[] bytes, int from, int to) {
        try {
            JsonNode value = MAPPER.readTree(bytes, from, to - from);
            JsonNode message = value.isObject() ? value.path("message") : value;
            if (message.isTextual() && !message.textValue().isBlank()) {
                return oneLine(message.textValue());
            }
        } catch (IOException e) {
            // Cut off at the bound: the text itself is the best there is.
        }
        return text(bytes, from, to);
    }

    private static String text(byte[] bytes, int from, int to) {
        // Four bytes are the most that a character has in UTF-8.
        int length = Math.min(to - from, 4 * MAX_CHARACTERS);
        return oneLine(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    /** Runs of white space and invisible characters become one space. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length() && line.length() < MAX_CHARACTERS; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (isVisible(character)) {
                boolean fits = line.length() + (gap ? 1 : 0) + Character.charCount(character) <= MAX_CHARACTERS;
                if (!fits) {
                    break;
                }
                if (gap && line.length() > 0) {
                    line.append(' ');
                }
                line.appendCodePoint(character);
                gap = false;
            } else {
                gap = true;
            }
        }
        return line.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
