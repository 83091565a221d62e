package dev.rondo.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The text that simulated servers generate: token {@code k} of an answer is word {@code (first + k) mod size}. Among the words
 * are those that parsers trip over: a single space, a line break, quotes, letters beyond ASCII, the terminator's own text.
 */
final class Vocabulary {
    private static final List<String> WORDS = List.of(
            "The",
            " answer",
            " goes",
            " round",
            " and",
            " round",
            ",",
            " from",
            " one",
            " server",
            " to",
            " the",
            " next",
            ".",
            "\n",
            "Each",
            " takes",
            " its",
            " turn",
            ";",
            " ",
            "none",
            " is",
            " left",
            " \"out\"",
            ".",
            " Caf\u00e9",
            " \u2013",
            " data: ",
            "[DONE]",
            " \\o/",
            "\u00e7a",
            " va",
            " \ud83d\ude42",
            "{\"content\":\"x\"}",
            "\ttab",
            "!");

    private static final byte[][] ESCAPED = WORDS.stream()
            .map(word -> JsonText.escape(word).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private static final String[] ESCAPED_TEXT = Arrays.stream(ESCAPED)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toArray(String[]::new);

    private Vocabulary() {}

    /** The JSON-escaped UTF-8 of one token; not to be changed. */
    static byte[] escaped(long index) {
        return ESCAPED[(int) (index % ESCAPED.length)];
    }

    /** The JSON-escaped text of {@code count} tokens from {@code first} on. */
    static String escapedText(long first, int count) {
        StringBuilder text = new StringBuilder(count * 6);
        for (int i = 0; i < count; i++) {
            text.append(ESCAPED_TEXT[(int) ((first + i) % ESCAPED_TEXT.length)]);
        }
        return text.toString();
    }
}
