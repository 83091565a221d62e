package dev.rondo.engine.sse;

/**
 * What an {@link EventScanner} finds in a stream, on the thread that feeds it and in the order of the stream. After
 * {@link #done}, {@link #error} or {@link #malformed} nothing more comes from that stream.
 */
public interface StreamListener {
    /**
     * An event with non-empty content was completed by the bytes just fed.
     *
     * @param reasoning whether it is thinking only, with nothing of the answer
     */
    void content(boolean reasoning);

    /** The stream's own terminator was read. */
    void done();

    /**
     * The server reported an error within the stream.
     *
     * @param message of the server, one line of at most 512 characters
     */
    void error(String message);

    /** An event is not what the API promises, or passes a bound. */
    void malformed(String reason);
}
