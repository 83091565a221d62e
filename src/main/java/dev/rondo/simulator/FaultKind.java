package dev.rondo.simulator;

/** What a simulated server can do wrong. */
public enum FaultKind {
    /** Answers with {@code status}, and {@code Retry-After} where that is given, without running the request. */
    STATUS,
    /** Nothing listens during the window, and connections that are open when it begins are reset. Its share must be 1. */
    REFUSE,
    /** Resets the connection instead of answering. */
    RESET_BEFORE_RESPONSE,
    /** Resets the connection after {@code afterTokens}; a whole answer after half of its bytes. */
    RESET_IN_STREAM,
    /** Never answers and keeps the connection open. */
    STALL,
    /** Falls silent after {@code afterTokens}; a whole answer after half of its bytes. */
    STALL_IN_STREAM,
    /** Ends the body properly after {@code afterTokens}, but without the stream's terminator. */
    TRUNCATED_STREAM,
    /** Closes the connection after {@code afterTokens} in the middle of the body; a whole answer after half of its bytes. */
    TRUNCATED_BODY,
    /** Sends an event that is no JSON after {@code afterTokens} and goes on; a whole answer is no JSON. */
    MALFORMED_EVENT,
    /** Sends an error object after {@code afterTokens} and ends; a whole answer is an error object with status 200. */
    ERROR_IN_STREAM,
    /** Status 200 and a body without a single event. */
    EMPTY_STREAM,
    /** Sends the answer byte by byte, with {@code pauseMillis} after each. */
    SLOW_DRIP,
    /** An error object with status 200, streaming or not. */
    ERROR_WITH_200,
    /** A web page with status 200. */
    HTML,
    /** Compresses the answer although nobody asked for it. */
    GZIP,
    /** A body that never ends, for as long as the client reads it. */
    ENDLESS_BODY,
    /** Multiplies every time by {@code factor}. */
    SLOW;

    /** The name in profile files and statistics, such as {@code ResetInStream}. */
    public String label() {
        return Labels.of(this);
    }
}
