package dev.rondo.simulator;

/** What real servers and proxies do now and then, and parsers trip over. All of it is a valid answer. */
public enum Oddity {
    /** A chat stream begins with its first token. */
    NO_ROLE_CHUNK,
    /** The role chunk has no {@code content}, where others send an empty one. */
    ROLE_WITHOUT_CONTENT,
    /** A space after every colon and comma of the JSON. */
    SPACED_JSON,
    /** {@code "usage":null} in every chunk. */
    NULL_USAGE,
    /** {@code usage} stands before {@code choices}. */
    USAGE_FIRST,
    /** {@code finish_reason} comes with the last token and not in a chunk of its own. */
    FINISH_IN_LAST_CHUNK,
    /** {@code data:} with nothing between the colon and the JSON. */
    NO_SPACE_AFTER_DATA,
    /** Lines of a stream end with CR LF. */
    CRLF,
    /** A comment line before every event. */
    COMMENTS,
    /** The head of a stream leaves with its first token, not as soon as the request runs. */
    LATE_HEAD,
    LOWER_CASE_HEADERS,
    /** Answers are HTTP/1.0: no keep-alive, a stream ends with its connection. */
    HTTP_1_0
}
