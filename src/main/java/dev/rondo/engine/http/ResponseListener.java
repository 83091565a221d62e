package dev.rondo.engine.http;

/**
 * What a {@link ResponseParser} tells, on the thread that feeds it. For each response that was begun, exactly one of
 * {@link #complete}, {@link #malformed}, {@link #tooLarge} and {@link #truncated} comes last, unless it is aborted.
 *
 * <p>A listener may call {@link ResponseParser#abort} from any of these methods, and {@link ResponseParser#begin} from
 * the last one.
 */
public interface ResponseListener {
    /** The final response's head has been read; the parser's accessors are valid from here on. */
    void headersComplete();

    /**
     * A piece of the body, without its framing. The bytes are valid during the call only.
     *
     * @param length at least 1
     */
    void body(byte[] bytes, int offset, int length);

    /** The response has ended as its framing says; {@link ResponseParser#keepAlive} is final now. */
    void complete();

    /** The bytes are no response; the connection must be closed. */
    void malformed(String reason);

    /** The body is longer than the limit; the connection must be closed. */
    void tooLarge(String reason);

    /** The connection was closed before the end that the framing promised, or before any byte of a response. */
    void truncated(String reason);

    /** Bytes came while no response was awaited; the connection must be closed. */
    void unsolicited();
}
