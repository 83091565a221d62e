package dev.rondo.engine.sse;

import dev.rondo.api.RequestType;

/** How one API writes its events. Implementations keep nothing from one event to the next. */
interface Dialect {
    /**
     * Reads the object that is the event's data, to its end, and notes what it finds.
     *
     * @param json just before the object
     */
    void classify(JsonReader json, EventVerdict verdict, TokenUsage usage);

    /** Whether the event {@code [DONE]} is this API's terminator. */
    boolean endsWithDoneMarker();

    static Dialect of(RequestType type) {
        return switch (type) {
            case CHAT -> new ChatDialect();
            case COMPLETIONS -> new CompletionsDialect();
            case RESPONSES -> new ResponsesDialect();
            case MESSAGES -> new MessagesDialect();
            case RAW, EMBEDDINGS, RANKINGS -> new AnyDialect();
        };
    }
}
