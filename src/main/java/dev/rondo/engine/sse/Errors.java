package dev.rondo.engine.sse;

/** The member {@code error} of an event or a body. */
final class Errors {
    private Errors() {}

    /** Anything but null and false means an error: servers send objects and plain strings. */
    static void readMember(JsonReader json, EventVerdict verdict) {
        int first = json.peek();
        json.skip();
        if (first != 'n' && first != 'f') {
            verdict.error();
        }
    }
}
