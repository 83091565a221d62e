package dev.rondo.engine.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The head of every POST to one endpoint: encoded once, then written with the few parts that differ from request to
 * request. Immutable; any thread may write it. Writing allocates nothing if the buffer has {@link #maxBytes} to spare.
 *
 * <p>Order: request line, Host, User-Agent, Content-Type, Accept, the caller's headers, {@code X-Request-ID}, if asked for
 * {@code X-Correlation-ID}, Content-Length. A header of the caller's replaces the one of the same name that would be set
 * here; framing and the two identifiers can't be replaced.
 */
public final class RequestHead {
    private static final List<String> RESERVED =
            List.of("Content-Length", "Transfer-Encoding", "X-Request-ID", "X-Correlation-ID");
    private static final byte[] REQUEST_ID = Ascii.bytes("X-Request-ID: ");
    private static final byte[] CORRELATION_ID = Ascii.bytes("\r\nX-Correlation-ID: ");
    private static final byte[] CONTENT_LENGTH = Ascii.bytes("\r\nContent-Length: ");
    private static final byte[] END = Ascii.bytes("\r\n\r\n");
    private static final int MAX_LENGTH_DIGITS = 10;

    private final byte[] prefix;

    private RequestHead(byte[] prefix) {
        this.prefix = prefix;
    }

    /**
     * The head of POSTs to one endpoint.
     *
     * @param authority see {@link #authority}
     * @param target path and query, beginning with a slash, already percent-encoded
     * @param userAgent such as {@code rondo/0.1.0}
     * @param streaming whether an event stream is asked for rather than one JSON document
     * @throws IllegalArgumentException if a part could not be written safely, or a header is one that only this class sets
     */
    public static RequestHead post(
            String authority, String target, String userAgent, boolean streaming, List<Header> headers) {
        requireVisible("authority", authority);
        requireVisible("request target", target);
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("request target \"" + target + "\" must begin with a slash");
        }
        for (Header header : headers) {
            if (RESERVED.stream().anyMatch(header::named)) {
                throw new IllegalArgumentException(
                        "header `" + header.name() + "` must not be given: it is set for each request");
            }
        }
        StringBuilder text =
                new StringBuilder(256).append("POST ").append(target).append(" HTTP/1.1\r\n");
        appendDefault(text, headers, new Header("Host", authority));
        appendDefault(text, headers, new Header("User-Agent", userAgent));
        appendDefault(text, headers, new Header("Content-Type", "application/json"));
        appendDefault(text, headers, new Header("Accept", streaming ? "text/event-stream" : "application/json"));
        headers.forEach(header -> append(text, header));
        return new RequestHead(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * The Host header's value.
     *
     * @param host name or address; a literal IPv6 address with or without its brackets
     * @param port left out if it is the scheme's own, 80 or 443
     */
    public static String authority(String host, int port, boolean tls) {
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? bracketed : bracketed + ":" + port;
    }

    private static void requireVisible(String what, String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(what + " must be visible ASCII characters without spaces");
        }
    }

    private static void appendDefault(StringBuilder text, List<Header> headers, Header header) {
        if (headers.stream().noneMatch(given -> given.named(header.name()))) {
            append(text, header);
        }
    }

    private static void append(StringBuilder text, Header header) {
        text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }

    /** The most bytes that one head can have. */
    public int maxBytes() {
        return prefix.length
                + REQUEST_ID.length
                + CORRELATION_ID.length
                + CONTENT_LENGTH.length
                + END.length
                + 2 * UuidText.LENGTH
                + MAX_LENGTH_DIGITS;
    }

    /** Writes a head without {@code X-Correlation-ID}; the identifier becomes a UUID of version 4. */
    public void writeTo(ByteBuf out, long idHigh, long idLow, int contentLength) {
        out.writeBytes(prefix).writeBytes(REQUEST_ID);
        UuidText.write(out, idHigh, idLow);
        writeEnd(out, contentLength);
    }

    /** Writes a head with both identifiers. */
    public void writeTo(
            ByteBuf out, long idHigh, long idLow, long correlationHigh, long correlationLow, int contentLength) {
        out.writeBytes(prefix).writeBytes(REQUEST_ID);
        UuidText.write(out, idHigh, idLow);
        out.writeBytes(CORRELATION_ID);
        UuidText.write(out, correlationHigh, correlationLow);
        writeEnd(out, contentLength);
    }

    private static void writeEnd(ByteBuf out, int contentLength) {
        out.writeBytes(CONTENT_LENGTH);
        writeDecimal(out, contentLength);
        out.writeBytes(END);
    }

    private static void writeDecimal(ByteBuf out, int number) {
        if (number < 0) {
            throw new IllegalArgumentException("content length must not be negative");
        }
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int end = out.writerIndex() + digits;
        out.ensureWritable(digits).writerIndex(end);
        int rest = number;
        for (int i = 1; i <= digits; i++) {
            out.setByte(end - i, '0' + rest % 10);
            rest /= 10;
        }
    }
}
