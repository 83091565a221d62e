package dev.rondo.engine;

import dev.rondo.api.RequestType;
import dev.rondo.engine.http.ContentKind;
import dev.rondo.engine.http.ResponseLimits;
import dev.rondo.engine.http.ResponseListener;
import dev.rondo.engine.http.ResponseParser;
import dev.rondo.engine.sse.EventScanner;
import dev.rondo.engine.sse.ResponseBody;
import dev.rondo.engine.sse.StreamListener;
import dev.rondo.engine.sse.TokenUsage;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.RequestObservation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Judges the responses of one connection: feeds the parser, stamps what it finds, and ends each request as succeeded or as
 * failed with its class. Exactly one verdict for each response. Belongs to the lane's thread.
 */
final class ResponseReader implements ResponseListener, StreamListener {
    /** Stands in before the first request, so that no field is ever absent. */
    private static final Exchange NO_EXCHANGE = new Exchange();

    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_ERROR = 400;

    private enum Body {
        STREAM,
        DOCUMENT,
        /** Of a response whose status is a failure already. */
        ERROR_SAMPLE
    }

    private final Lane lane;
    private final Http1Connection connection;
    private final RequestType type;
    private final ResponseParser parser;
    private final EventScanner scanner;
    /** Of a body that comes in pieces; made when the first one does. */
    private @Nullable ResponseBody ownDocument;

    private ResponseBody document;
    private Exchange exchange = NO_EXCHANGE;
    private Body body = Body.DOCUMENT;
    private boolean headRead;
    private long nowNanos;
    private boolean contentInThisRead;

    ResponseReader(Lane lane, Http1Connection connection, EndpointPool pool) {
        this.lane = lane;
        this.connection = connection;
        this.type = pool.target().type();
        this.parser = new ResponseParser(this, ResponseLimits.DEFAULT, lane.parserWindow(), pool.knownHead());
        this.document = lane.wholeDocument();
        this.scanner = new EventScanner(type, this, EventScanner.MAX_EVENT_BYTES);
    }

    /** A request is about to be written. */
    void begin(Exchange next) {
        exchange = next;
        headRead = false;
        parser.begin();
    }

    /** Reads what the socket has yielded. The caller keeps ownership of the buffer. */
    void read(ByteBuf bytes, long readNanos) {
        nowNanos = readNanos;
        contentInThisRead = false;
        RequestObservation seen = exchange.observation;
        if (seen.firstByteNanos == RequestObservation.UNSET) {
            seen.firstByteNanos = readNanos;
        }
        seen.reads++;
        seen.bytesReceived += bytes.readableBytes();
        lane.timeouts().idle.start(exchange.stage, readNanos);
        parser.parse(bytes);
    }

    /** The peer has closed the connection in good order. */
    void connectionClosed(long closedNanos) {
        nowNanos = closedNanos;
        parser.connectionClosed();
    }

    void abort() {
        parser.abort();
    }

    boolean keepAlive() {
        return parser.keepAlive();
    }

    @Override
    public void headersComplete() {
        headRead = true;
        int status = parser.status();
        if (status < FIRST_SUCCESS || status >= FIRST_REDIRECT) {
            body = Body.ERROR_SAMPLE;
            beginDocument(true);
        } else if (parser.contentEncoded()) {
            connection.fail(ErrorClass.MALFORMED_RESPONSE, status, "body is compressed, though that was not asked for");
        } else if (parser.contentKind() == ContentKind.HTML) {
            connection.fail(ErrorClass.MALFORMED_RESPONSE, status, "body is an HTML page");
        } else if (exchange.observation.streaming) {
            body = Body.STREAM;
            scanner.begin();
        } else {
            body = Body.DOCUMENT;
            beginDocument(false);
        }
    }

    /** A body that comes whole is read by the lane's one reader: with many connections, their own are never in the cache. */
    private void beginDocument(boolean keepSample) {
        if (parser.bodyInOnePiece()) {
            document = lane.wholeDocument();
        } else {
            if (ownDocument == null) {
                ownDocument = lane.wholeDocument().sibling();
            }
            document = ownDocument;
        }
        document.begin(keepSample);
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
        if (body == Body.STREAM) {
            scanner.feed(bytes, offset, length);
        } else {
            document.append(bytes, offset, length);
        }
    }

    @Override
    public void content(boolean reasoning) {
        exchange.observation.contentEvent(nowNanos, reasoning, contentInThisRead);
        contentInThisRead = true;
    }

    @Override
    public void done() {
        // The response ends with its framing, so that the connection can be used again.
    }

    @Override
    public void error(String message) {
        connection.fail(
                isDocument() ? ErrorClass.ERROR_IN_RESPONSE : ErrorClass.ERROR_IN_STREAM, parser.status(), message);
    }

    @Override
    public void malformed(String reason) {
        boolean inStream = headRead && body == Body.STREAM && !isDocument();
        connection.fail(inStream ? ErrorClass.MALFORMED_STREAM : ErrorClass.MALFORMED_RESPONSE, status(), reason);
    }

    private boolean isDocument() {
        return parser.contentKind() == ContentKind.JSON;
    }

    private int status() {
        return headRead ? parser.status() : 0;
    }

    @Override
    public void complete() {
        switch (body) {
            case STREAM -> endOfStream();
            case DOCUMENT -> endOfDocument();
            case ERROR_SAMPLE ->
                connection.failKeepingConnection(ErrorClass.HTTP_STATUS, parser.status(), statusMessage(), nowNanos);
        }
    }

    private void endOfStream() {
        Exchange ending = exchange;
        scanner.end();
        if (connection.exchange() != ending) {
            return;
        }
        if (scanner.terminated() && scanner.contentSeen()) {
            succeed(scanner.usage());
        } else if (scanner.terminated() || parser.bodyBytes() == 0) {
            connection.failKeepingConnection(
                    ErrorClass.EMPTY_STREAM, parser.status(), "stream has no event with content", nowNanos);
        } else {
            connection.failKeepingConnection(
                    ErrorClass.TRUNCATED_STREAM, parser.status(), "stream ends without its terminator", nowNanos);
        }
    }

    private void endOfDocument() {
        if (document.isError()) {
            connection.failKeepingConnection(
                    ErrorClass.ERROR_IN_RESPONSE, parser.status(), document.errorMessage(), nowNanos);
        } else if (!document.isJson() && type != RequestType.RAW) {
            connection.failKeepingConnection(
                    ErrorClass.MALFORMED_RESPONSE, parser.status(), "body must be one JSON document", nowNanos);
        } else {
            succeed(document.usage());
        }
    }

    private void succeed(TokenUsage usage) {
        RequestObservation seen = exchange.observation;
        seen.usagePromptTokens = usage.prompt();
        seen.usageCompletionTokens = usage.completion();
        seen.usageReasoningTokens = usage.reasoning();
        seen.usageTotalTokens = usage.total();
        connection.succeed(nowNanos);
    }

    private String statusMessage() {
        int status = parser.status();
        String sample = document.sample();
        String redirect = status >= FIRST_REDIRECT && status < FIRST_ERROR ? " (redirects are not followed)" : "";
        return "HTTP " + status + redirect + (sample.isEmpty() ? "" : ": " + sample);
    }

    @Override
    public void tooLarge(String reason) {
        failCutShort(ErrorClass.RESPONSE_TOO_LARGE, reason);
    }

    @Override
    public void truncated(String reason) {
        boolean inStream = headRead && body == Body.STREAM;
        if (inStream && scanner.terminated() && scanner.contentSeen()) {
            // Only the framing's own end is missing; the connection is gone, the answer is whole.
            succeed(scanner.usage());
        } else {
            failCutShort(inStream ? ErrorClass.TRUNCATED_STREAM : ErrorClass.CONNECTION_RESET, reason);
        }
    }

    /** A status that is a failure outweighs what became of its body. */
    private void failCutShort(ErrorClass error, String reason) {
        if (headRead && body == Body.ERROR_SAMPLE) {
            connection.fail(ErrorClass.HTTP_STATUS, parser.status(), statusMessage());
        } else {
            connection.fail(error, status(), reason);
        }
    }

    @Override
    public void unsolicited() {
        // The connection closes itself on bytes that nobody awaits, before they come here.
    }
}
