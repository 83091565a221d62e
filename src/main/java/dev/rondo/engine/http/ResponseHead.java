package dev.rondo.engine.http;

import org.jspecify.annotations.Nullable;

/**
 * What a status line and the six headers that matter say; every other header is checked for its syntax and forgotten.
 * Mutable and reused. Methods that read a line return a reason if it is unacceptable, else null.
 */
final class ResponseHead {
    /** What tells the end of the body. */
    enum Framing {
        NONE,
        FIXED,
        CHUNKED,
        UNTIL_CLOSE
    }

    private static final byte[] CONNECTION = Ascii.bytes("connection");
    private static final byte[] CONTENT_TYPE = Ascii.bytes("content-type");
    private static final byte[] CONTENT_LENGTH = Ascii.bytes("content-length");
    private static final byte[] CONTENT_ENCODING = Ascii.bytes("content-encoding");
    private static final byte[] TRANSFER_ENCODING = Ascii.bytes("transfer-encoding");
    private static final byte[] HTTP_1 = Ascii.bytes("http/1.");
    private static final byte[] CLOSE = Ascii.bytes("close");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("keep-alive");
    private static final byte[] CHUNKED = Ascii.bytes("chunked");
    private static final byte[] IDENTITY = Ascii.bytes("identity");
    /** Digits of a length that can't overflow a long. */
    private static final int MAX_LENGTH_DIGITS = 18;

    private static final int UNKNOWN_LENGTH = -1;

    private int status;
    private boolean http10;
    private long contentLength;
    private boolean transferEncoded;
    private boolean chunked;
    private boolean closeToken;
    private boolean keepAliveToken;
    private boolean contentEncoded;
    private ContentKind contentKind = ContentKind.NONE;

    void reset() {
        status = 0;
        http10 = false;
        contentLength = UNKNOWN_LENGTH;
        transferEncoded = false;
        chunked = false;
        closeToken = false;
        keepAliveToken = false;
        contentEncoded = false;
        contentKind = ContentKind.NONE;
    }

    /** Says what another head says. */
    void set(ResponseHead other) {
        status = other.status;
        http10 = other.http10;
        contentLength = other.contentLength;
        transferEncoded = other.transferEncoded;
        chunked = other.chunked;
        closeToken = other.closeToken;
        keepAliveToken = other.keepAliveToken;
        contentEncoded = other.contentEncoded;
        contentKind = other.contentKind;
    }

    int status() {
        return status;
    }

    boolean interim() {
        return status < 200;
    }

    Framing framing() {
        if (status == 204 || status == 304) {
            return Framing.NONE;
        }
        if (transferEncoded) {
            return chunked ? Framing.CHUNKED : Framing.UNTIL_CLOSE;
        }
        if (contentLength == UNKNOWN_LENGTH) {
            return Framing.UNTIL_CLOSE;
        }
        return contentLength == 0 ? Framing.NONE : Framing.FIXED;
    }

    /** Declared length of the body; means something for fixed framing only. */
    long contentLength() {
        return contentLength;
    }

    ContentKind contentKind() {
        return contentKind;
    }

    boolean contentEncoded() {
        return contentEncoded;
    }

    /** Whether version, Connection and framing allow another request on the connection. */
    boolean keepAlive() {
        boolean suspectFraming = transferEncoded && (http10 || contentLength != UNKNOWN_LENGTH);
        return !closeToken && (!http10 || keepAliveToken) && !suspectFraming && framing() != Framing.UNTIL_CLOSE;
    }

    @Nullable
    String statusLine(byte[] bytes, int from, int to) {
        int code = from + HTTP_1.length + 2;
        if (to < code + 3
                || !Ascii.equalsIgnoreCase(bytes, from, from + HTTP_1.length, HTTP_1)
                || !isDigit(bytes[code - 2])
                || bytes[code - 1] != ' ') {
            return "status line must begin with HTTP/1.0 or HTTP/1.1 and a status";
        }
        if (!isDigit(bytes[code]) || !isDigit(bytes[code + 1]) || !isDigit(bytes[code + 2])) {
            return "status must have three digits";
        }
        if (to > code + 3 && !Ascii.isBlank(bytes[code + 3]) || Ascii.hasControl(bytes, code, to)) {
            return "status line must be printable and its status must have three digits";
        }
        http10 = bytes[code - 2] == '0';
        status = (bytes[code] - '0') * 100 + (bytes[code + 1] - '0') * 10 + bytes[code + 2] - '0';
        if (status == 101) {
            return "protocol switch that was not asked for";
        }
        return status < 100 ? "status must be at least 100" : null;
    }

    @Nullable
    String header(byte[] bytes, int from, int to) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        int nameEnd = Ascii.trimEnd(bytes, from, colon);
        if (colon == to || !Ascii.isToken(bytes, from, nameEnd)) {
            return "header line must have a name and a colon";
        }
        if (Ascii.hasControl(bytes, colon, to)) {
            return "header must not contain control characters";
        }
        int start = Ascii.trimStart(bytes, colon + 1, to);
        return interpret(bytes, from, nameEnd, start, Ascii.trimEnd(bytes, start, to));
    }

    /** Only the syntax of a trailer counts. */
    @Nullable
    String trailer(byte[] bytes, int from, int to) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        boolean named = colon < to && Ascii.isToken(bytes, from, Ascii.trimEnd(bytes, from, colon));
        return named && !Ascii.hasControl(bytes, colon, to) ? null : "trailer must have a name and a colon";
    }

    private @Nullable String interpret(byte[] bytes, int from, int nameEnd, int start, int end) {
        switch (nameEnd - from) {
            case 10:
                if (Ascii.equalsIgnoreCase(bytes, from, nameEnd, CONNECTION)) {
                    connection(bytes, start, end);
                }
                return null;
            case 12:
                if (Ascii.equalsIgnoreCase(bytes, from, nameEnd, CONTENT_TYPE)) {
                    contentKind = ContentKind.of(bytes, start, end);
                }
                return null;
            case 14:
                return Ascii.equalsIgnoreCase(bytes, from, nameEnd, CONTENT_LENGTH)
                        ? contentLength(bytes, start, end)
                        : null;
            case 16:
                if (Ascii.equalsIgnoreCase(bytes, from, nameEnd, CONTENT_ENCODING)) {
                    contentEncoded |= end > start && !Ascii.equalsIgnoreCase(bytes, start, end, IDENTITY);
                }
                return null;
            case 17:
                return Ascii.equalsIgnoreCase(bytes, from, nameEnd, TRANSFER_ENCODING)
                        ? transferEncoding(bytes, start, end)
                        : null;
            default:
                return null;
        }
    }

    private void connection(byte[] bytes, int from, int to) {
        for (int start = from; start < to; ) {
            int comma = comma(bytes, start, to);
            int first = Ascii.trimStart(bytes, start, comma);
            int last = Ascii.trimEnd(bytes, first, comma);
            closeToken |= Ascii.equalsIgnoreCase(bytes, first, last, CLOSE);
            keepAliveToken |= Ascii.equalsIgnoreCase(bytes, first, last, KEEP_ALIVE);
            start = comma + 1;
        }
    }

    /** One length, or a list of equal ones, which careless proxies make of repeated headers. */
    private @Nullable String contentLength(byte[] bytes, int from, int to) {
        int start = from;
        do {
            int comma = comma(bytes, start, to);
            int first = Ascii.trimStart(bytes, start, comma);
            long length = number(bytes, first, Ascii.trimEnd(bytes, first, comma));
            if (length < 0) {
                return "Content-Length must be a number of at most " + MAX_LENGTH_DIGITS + " digits";
            }
            if (contentLength != UNKNOWN_LENGTH && contentLength != length) {
                return "Content-Length is given twice, as " + contentLength + " and as " + length;
            }
            contentLength = length;
            start = comma + 1;
        } while (start <= to);
        return null;
    }

    private @Nullable String transferEncoding(byte[] bytes, int from, int to) {
        for (int start = from; start < to; ) {
            int comma = comma(bytes, start, to);
            int first = Ascii.trimStart(bytes, start, comma);
            int last = Ascii.trimEnd(bytes, first, comma);
            start = comma + 1;
            if (first == last || Ascii.equalsIgnoreCase(bytes, first, last, IDENTITY)) {
                continue;
            }
            if (chunked) {
                return "chunked must be the last transfer coding, and only once";
            }
            transferEncoded = true;
            chunked = Ascii.equalsIgnoreCase(bytes, first, last, CHUNKED);
            contentEncoded |= !chunked;
        }
        return null;
    }

    private static int comma(byte[] bytes, int from, int to) {
        int comma = from;
        while (comma < to && bytes[comma] != ',') {
            comma++;
        }
        return comma;
    }

    private static long number(byte[] bytes, int from, int to) {
        if (to == from || to - from > MAX_LENGTH_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
