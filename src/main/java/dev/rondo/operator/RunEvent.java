package dev.rondo.operator;

import java.nio.charset.StandardCharsets;

/**
 * Something worth telling of a run, as {@code kubectl describe} shows it.
 *
 * @param key what it is about; two events of one attempt with the same key are the same event
 * @param reason for programs
 * @param action what was being done
 * @param note for people, at most {@value #MAX_NOTE_BYTES} bytes
 */
record RunEvent(String key, Type type, String reason, String action, String note) {
    /** What the API server takes. */
    static final int MAX_NOTE_BYTES = 1024;

    private static final String CUT = "…";

    /** Whether all is well. */
    enum Type {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    RunEvent {
        note = bounded(note);
    }

    static RunEvent normal(String reason, String action, String note) {
        return new RunEvent(reason, Type.NORMAL, reason, action, note);
    }

    static RunEvent warning(String reason, String action, String note) {
        return new RunEvent(reason, Type.WARNING, reason, action, note);
    }

    /** One of several with the same reason. */
    RunEvent of(Object subject) {
        return new RunEvent(reason + "/" + subject, type, reason, action, note);
    }

    private static String bounded(String note) {
        if (bytes(note) <= MAX_NOTE_BYTES) {
            return note;
        }
        int room = MAX_NOTE_BYTES - bytes(CUT);
        int end = 0;
        while (end < note.length()) {
            int next = note.offsetByCodePoints(end, 1);
            room -= bytes(note.substring(end, next));
            if (room < 0) {
                break;
            }
            end = next;
        }
        return note.substring(0, end) + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
