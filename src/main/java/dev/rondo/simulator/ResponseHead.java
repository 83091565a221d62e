package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes the heads of one connection's answers, in its server's spelling. */
final class ResponseHead {
    static final String JSON = "application/json";
    static final String EVENT_STREAM = "text/event-stream; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
    static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private static final int CHUNKED = -1;
    private static final int UNTIL_CLOSE = -2;

    private final boolean http10;
    private final boolean lowerCase;

    ResponseHead(ServerProfile profile) {
        http10 = profile.has(Oddity.HTTP_1_0);
        lowerCase = profile.has(Oddity.LOWER_CASE_HEADERS);
    }

    /** Whether the body after a stream's head is chunked; otherwise it ends with the connection. */
    boolean chunks(IncomingRequest request) {
        return request.http11() && !http10;
    }

    /** Whether the connection can be used again after an answer with a length. */
    boolean keepsAlive(IncomingRequest request) {
        return request.keepAlive() && !http10;
    }

    void writeSized(ByteBuf out, int status, String type, long bodyBytes, boolean close, String more) {
        write(out, status, type, bodyBytes, close, more);
    }

    void writeStream(ByteBuf out, String type, boolean chunked, boolean close, String more) {
        write(out, 200, type, chunked ? CHUNKED : UNTIL_CLOSE, close, more);
    }

    private void write(ByteBuf out, int status, String type, long length, boolean close, String more) {
        StringBuilder head = new StringBuilder(160);
        head.append("Content-Type: ").append(type).append("\r\n");
        if (length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        } else if (length == CHUNKED) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        head.append(more);
        if (close) {
            head.append("Connection: close\r\n");
        }
        out.writeCharSequence(http10 ? "HTTP/1.0 " : "HTTP/1.1 ", StandardCharsets.US_ASCII);
        out.writeCharSequence(status + " " + reason(status) + "\r\n", StandardCharsets.US_ASCII);
        out.writeCharSequence(lowerCase ? lowerCaseNames(head.toString()) : head, StandardCharsets.US_ASCII);
        out.writeShort('\r' << 8 | '\n');
    }

    private static String lowerCaseNames(String lines) {
        StringBuilder lower = new StringBuilder(lines.length());
        for (String line : lines.split("(?<=\n)")) {
            int colon = line.indexOf(':');
            lower.append(line.substring(0, colon).toLowerCase(Locale.ROOT)).append(line, colon, line.length());
        }
        return lower.toString();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status " + status;
        };
    }
}
