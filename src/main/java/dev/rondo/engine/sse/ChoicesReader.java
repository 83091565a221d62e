package dev.rondo.engine.sse;

/** What chat and plain completions have in common: {@code choices}, {@code usage} and errors at the top of an event. */
final class ChoicesReader {
    /** Reads one element of {@code choices}, already entered, to its end. */
    interface Choice {
        void read(JsonReader json, EventVerdict verdict);
    }

    private final Choice choice;

    ChoicesReader(Choice choice) {
        this.choice = choice;
    }

    void read(JsonReader json, EventVerdict verdict, TokenUsage usage) {
        json.beginObject();
        while (json.nextKey()) {
            if (json.keyIs(Names.CHOICES)) {
                readChoices(json, verdict);
            } else if (json.keyIs(Names.USAGE)) {
                usage.read(json);
            } else if (json.keyIs(Names.ERROR)) {
                Errors.readMember(json, verdict);
            } else if (json.keyIs(Names.OBJECT)) {
                // Older vLLM: {"object":"error","message":…} without an error member.
                if (json.nonEmptyString() && json.stringIs(Names.ERROR)) {
                    verdict.error();
                }
            } else {
                json.skip();
            }
        }
    }

    private void readChoices(JsonReader json, EventVerdict verdict) {
        if (!json.beginArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            if (json.beginObject()) {
                choice.read(json, verdict);
            } else {
                json.skip();
            }
        }
    }
}
