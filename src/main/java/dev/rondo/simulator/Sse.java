package dev.rondo.simulator;

import java.nio.charset.StandardCharsets;

/** Spells events and JSON in a server's own way. */
final class Sse {
    /** Where a token's text goes; can't occur in JSON. */
    static final String HOLE = "\u0000";

    private final String lineEnd;
    private final String data;
    private final boolean spaced;
    private final boolean comments;

    Sse(ServerProfile profile) {
        lineEnd = profile.has(Oddity.CRLF) ? "\r\n" : "\n";
        data = profile.has(Oddity.NO_SPACE_AFTER_DATA) ? "data:" : "data: ";
        spaced = profile.has(Oddity.SPACED_JSON);
        comments = profile.has(Oddity.COMMENTS);
    }

    /** The JSON with this server's spaces. */
    String json(String json) {
        return spaced ? JsonText.spaced(json) : json;
    }

    /** An event without a name. */
    String event(String json) {
        return comment() + data + json(json) + lineEnd + lineEnd;
    }

    String event(String name, String json) {
        return comment() + "event: " + name + lineEnd + data + json(json) + lineEnd + lineEnd;
    }

    static Frame frame(String eventWithHole) {
        int hole = eventWithHole.indexOf(HOLE);
        return new Frame(bytes(eventWithHole.substring(0, hole)), bytes(eventWithHole.substring(hole + 1)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String comment() {
        return comments ? ": keep-alive" + lineEnd : "";
    }
}
