package dev.rondo.engine.http;

/** Which part of a response a {@link ResponseParser} reads next. */
enum ParserState {
    /** No response is awaited. */
    IDLE,
    HEAD,
    /** A body whose length is known. */
    BODY,
    BODY_UNTIL_CLOSE,
    CHUNK_LINE,
    CHUNK_DATA,
    TRAILERS,
    /** Nothing that comes can be understood any more. */
    FAILED;

    /** Whether the head has been read, which makes what comes the body or its framing. */
    boolean afterHead() {
        return this != IDLE && this != HEAD;
    }
}
