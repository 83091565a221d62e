package dev.rondo.engine.http;

/** What a response's Content-Type says about its body, as far as it decides who reads it. */
public enum ContentKind {
    /** No Content-Type. */
    NONE,
    /** {@code application/json}, or any type with the suffix {@code +json}. */
    JSON,
    /** {@code text/event-stream}. */
    EVENT_STREAM,
    /** {@code text/html} or {@code application/xhtml+xml}: most likely a proxy's page. */
    HTML,
    OTHER;

    private static final byte[] APPLICATION_JSON = Ascii.bytes("application/json");
    private static final byte[] JSON_SUFFIX = Ascii.bytes("+json");
    private static final byte[] TEXT_EVENT_STREAM = Ascii.bytes("text/event-stream");
    private static final byte[] TEXT_HTML = Ascii.bytes("text/html");
    private static final byte[] XHTML = Ascii.bytes("application/xhtml+xml");

    /** Classifies a field value; parameters after a semicolon are ignored. */
    static ContentKind of(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != ';') {
            end++;
        }
        end = Ascii.trimEnd(bytes, from, end);
        if (end == from) {
            return NONE;
        }
        if (Ascii.equalsIgnoreCase(bytes, from, end, TEXT_EVENT_STREAM)) {
            return EVENT_STREAM;
        }
        if (Ascii.equalsIgnoreCase(bytes, from, end, APPLICATION_JSON)
                || end - from > JSON_SUFFIX.length
                        && Ascii.equalsIgnoreCase(bytes, end - JSON_SUFFIX.length, end, JSON_SUFFIX)) {
            return JSON;
        }
        if (Ascii.equalsIgnoreCase(bytes, from, end, TEXT_HTML) || Ascii.equalsIgnoreCase(bytes, from, end, XHTML)) {
            return HTML;
        }
        return OTHER;
    }
}
