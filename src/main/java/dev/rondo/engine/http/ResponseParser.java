package dev.rondo.engine.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the responses of one HTTP/1.1 connection, one after the other: {@link #begin} when a request is written, then
 * {@link #parse} for everything that the socket yields, {@link #connectionClosed} when it ends. Belongs to the
 * connection's thread; allocates nothing but, rarely, room for a long line that straddles two reads.
 *
 * <p>Framing follows RFC 9112 section 6. More tolerant than the letter: bare line feeds, folded headers, repeated but equal
 * lengths, a length beside chunked coding (which then costs the connection its reuse). Every size is bounded by
 * {@link ResponseLimits}.
 */
public final class ResponseParser {
    /** A good size for the window: it stays in the first-level cache while it is scanned. */
    public static final int WINDOW_BYTES = 16 << 10;

    private final ResponseListener listener;
    private final ResponseLimits limits;
    private final byte[] window;
    private final HeadReader heads;
    private final ResponseHead head;
    private final ChunkFraming chunk;

    private ParserState state = ParserState.IDLE;
    private boolean keepAlive;
    private boolean inOnePiece;
    /** Whether the buffer being parsed holds more than the window. */
    private boolean moreFollows;

    /** Bytes still due of a body with a length, or of a chunk. */
    private long remaining;

    private long bodyBytes;

    /**
     * @param window scratch space into which bytes outside the heap are copied before they are looked at; may be shared
     *     by all parsers of one thread, as it holds nothing between two calls
     */
    public ResponseParser(ResponseListener listener, ResponseLimits limits, byte[] window) {
        this(listener, limits, window, new KnownHead());
    }

    /**
     * @param window as above
     * @param known may be shared by all parsers of one thread and server
     */
    public ResponseParser(ResponseListener listener, ResponseLimits limits, byte[] window, KnownHead known) {
        this.listener = listener;
        this.limits = limits;
        this.window = window;
        this.heads = new HeadReader(limits, known);
        this.head = heads.head();
        this.chunk = new ChunkFraming(limits.maxChunkLineBytes());
    }

    /**
     * A request is about to be written: the next bytes are its response.
     *
     * @throws IllegalStateException if the response before it has not ended, or ended in a way that rules out another
     */
    public void begin() {
        if (state != ParserState.IDLE) {
            throw new IllegalStateException("connection can't carry another request");
        }
        heads.begin();
        state = ParserState.HEAD;
        keepAlive = false;
        bodyBytes = 0;
    }

    /** Gives up the current response without telling the listener; the connection can't be used again. */
    public void abort() {
        state = ParserState.FAILED;
        keepAlive = false;
    }

    /** Whether no response is awaited. */
    public boolean idle() {
        return state == ParserState.IDLE;
    }

    /** Whether a byte of the awaited response has come. */
    public boolean started() {
        return state != ParserState.IDLE && (state != ParserState.HEAD || heads.started());
    }

    /** Status of the response, 100 to 999; 0 before there is one. */
    public int status() {
        return head.status();
    }

    /** Whether the connection can carry another request once this response is complete. */
    public boolean keepAlive() {
        return keepAlive;
    }

    public ContentKind contentKind() {
        return head.contentKind();
    }

    /** Whether the body is compressed or otherwise coded, though nobody asked for it. */
    public boolean contentEncoded() {
        return head.contentEncoded();
    }

    /** Whether the body will be handed over at once, before the call that completed the head returns. */
    public boolean bodyInOnePiece() {
        return inOnePiece;
    }

    /** Bytes of the body so far, without framing. */
    public long bodyBytes() {
        return bodyBytes;
    }

    /** Consumes everything that is readable. The caller keeps ownership of the buffer. */
    public void parse(ByteBuf in) {
        while (in.isReadable()) {
            int length = in.readableBytes();
            if (in.hasArray()) {
                int from = in.arrayOffset() + in.readerIndex();
                in.skipBytes(length);
                moreFollows = false;
                parse(in.array(), from, from + length);
            } else {
                length = Math.min(length, window.length);
                in.readBytes(window, 0, length);
                moreFollows = in.isReadable();
                parse(window, 0, length);
            }
            if (state == ParserState.IDLE || state == ParserState.FAILED) {
                in.skipBytes(in.readableBytes());
            }
        }
    }

    /** The peer has closed the connection: ends a body that has no other end, else the response is truncated. */
    public void connectionClosed() {
        switch (state) {
            case IDLE, FAILED -> {}
            case BODY_UNTIL_CLOSE -> complete(false);
            default -> {
                String reason = started()
                        ? "connection closed within the " + (state.afterHead() ? "body" : "head") + " of the response"
                        : "connection closed before the response";
                abort();
                listener.truncated(reason);
            }
        }
    }

    private void parse(byte[] bytes, int from, int to) {
        if (state == ParserState.IDLE) {
            keepAlive = false;
            listener.unsolicited();
            return;
        }
        int position = from;
        while (position < to) {
            position = switch (state) {
                case HEAD -> head(bytes, position, to);
                case TRAILERS -> trailers(bytes, position, to);
                case CHUNK_LINE -> chunkLine(bytes, position, to);
                case CHUNK_DATA, BODY -> countedBody(bytes, position, to);
                case BODY_UNTIL_CLOSE -> {
                    body(bytes, position, to - position);
                    yield to;
                }
                case IDLE, FAILED -> to;
            };
        }
    }

    private int head(byte[] bytes, int from, int to) {
        int next = heads.read(bytes, from, to);
        String reason = heads.reason();
        if (reason != null) {
            return malformed(reason, to);
        }
        if (heads.ended()) {
            inOnePiece = head.framing() == ResponseHead.Framing.FIXED && head.contentLength() <= to - next;
            keepAlive = head.keepAlive();
            state = ParserState.BODY;
            listener.headersComplete();
            if (state == ParserState.BODY) {
                beginBody(next < to);
            }
        }
        return next;
    }

    private int trailers(byte[] bytes, int from, int to) {
        int next = heads.read(bytes, from, to);
        String reason = heads.reason();
        if (reason != null) {
            return malformed(reason, to);
        }
        if (heads.ended()) {
            complete(next < to);
        }
        return next;
    }

    private void beginBody(boolean bytesFollow) {
        switch (head.framing()) {
            case NONE -> complete(bytesFollow);
            case UNTIL_CLOSE -> state = ParserState.BODY_UNTIL_CLOSE;
            case CHUNKED -> {
                state = ParserState.CHUNK_LINE;
                chunk.begin();
            }
            case FIXED -> {
                remaining = head.contentLength();
                if (remaining > limits.maxBodyBytes()) {
                    tooLarge();
                }
            }
        }
    }

    private int chunkLine(byte[] bytes, int from, int to) {
        int next = chunk.consume(bytes, from, to);
        @Nullable String reason = chunk.reason();
        if (reason != null) {
            return malformed(reason, to);
        }
        if (chunk.done()) {
            remaining = chunk.size();
            state = remaining == 0 ? ParserState.TRAILERS : ParserState.CHUNK_DATA;
            if (remaining == 0) {
                heads.beginTrailers();
            }
        }
        return next;
    }

    private int countedBody(byte[] bytes, int from, int to) {
        ParserState before = state;
        int length = (int) Math.min(remaining, to - from);
        remaining -= length;
        body(bytes, from, length);
        if (remaining == 0 && state == before) {
            if (before == ParserState.BODY) {
                complete(from + length < to);
            } else {
                chunk.endOfData();
                state = ParserState.CHUNK_LINE;
            }
        }
        return from + length;
    }

    private void body(byte[] bytes, int offset, int length) {
        bodyBytes += length;
        if (bodyBytes > limits.maxBodyBytes()) {
            tooLarge();
        } else {
            listener.body(bytes, offset, length);
        }
    }

    /** Bytes behind a response answer no request of ours: whoever sends them gets no other. */
    private void complete(boolean bytesFollow) {
        if (bytesFollow || moreFollows) {
            keepAlive = false;
            state = ParserState.FAILED;
        } else {
            state = ParserState.IDLE;
        }
        listener.complete();
    }

    private void tooLarge() {
        abort();
        listener.tooLarge("body must not exceed " + limits.maxBodyBytes() + " bytes");
    }

    private int malformed(String reason, int to) {
        abort();
        listener.malformed(reason);
        return to;
    }
}
