package dev.rondo.metrics;

/** Where a request's token counts came from. */
public enum TokenSource {
    /** The server's {@code usage} object. */
    USAGE("usage"),
    /** One token for each content event of a stream, which holds for servers that send every token on its own. */
    CONTENT_EVENTS("content_events"),
    /** The data set's own count of the prompt. */
    DATASET("dataset"),
    /** No source: the request is in no token metric. */
    NONE("none");

    private final String label;

    TokenSource(String label) {
        this.label = label;
    }

    /** The word for users. */
    public String label() {
        return label;
    }
}
