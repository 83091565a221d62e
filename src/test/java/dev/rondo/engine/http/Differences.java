package dev.rondo.engine.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parser deliberately differs from Netty's, and why. Whatever is not listed is a defect. */
final class Differences {
    /** We refuse, Netty reads on. */
    private static final Map<String, String> STRICTER = Map.of(
            "status line must begin with HTTP/1.0 or HTTP/1.1 and a status",
            "Netty takes any digit as version and any white space as separator",
            "status must have three digits",
            "Netty takes any number",
            "status line must be printable and its status must have three digits",
            "Netty takes any number",
            "status must be at least 100",
            "Netty takes any number",
            "header line must have a name and a colon",
            "Netty drops what stands between a name and its colon",
            "trailer must have a name and a colon",
            "Netty drops what stands between a name and its colon",
            "header must not contain control characters",
            "Netty trims them from folded lines",
            "chunk size must be a hexadecimal number followed by a line end",
            "Netty takes any control character as the end of the size",
            "chunk size must be a hexadecimal number",
            "Netty skips white space before the size",
            "chunked must be the last transfer coding, and only once",
            "RFC 9112, 6.1: a sender must not apply it twice; Netty looks at the last header only");

    /** Netty refuses, we read on: a pattern of what it says. */
    private static final Map<String, String> MORE_TOLERANT = Map.of(
            "InvalidChunkExtensionException: Line Feed must be preceded.*",
            "a bare line feed ends a line here as everywhere",
            "InvalidChunkTerminationException: Chunk data sections must be terminated.*",
            "a bare line feed ends a line here as everywhere",
            "InvalidChunkExtensionException: Invalid chunk extension.*",
            "extensions are skipped, not read",
            "IndexOutOfBoundsException: bitIndex.*",
            "extensions are skipped, not read: a byte above 127 is no harm",
            "IllegalArgumentException: Validation failed for header.*",
            "a header that is empty before its fold is what the fold says",
            "IllegalArgumentException: Multiple Content-Length values found: \\[0*(\\d+), ?0*\\1\\]",
            "repeated lengths are compared as numbers, not as texts",
            "IllegalArgumentException: Content-Length value is not a number: \\d+ ",
            "white space around a folded value is no part of it",
            "IllegalArgumentException: Content-Length value is not a number: (\\d+), \\1",
            "repeated lengths are as harmless in HTTP/1.0",
            "IllegalArgumentException: chunked must be the last encoding.*",
            "Netty looks at the text of the last header only, not at the list over all of them");

    private Differences() {}

    /** An outcome of ours with every kind of failure called by one name, as nothing more can be compared. */
    static String verdict(String outcome) {
        return outcome.contains(" complete") ? outcome : "failed";
    }

    /** Why a difference is meant to be, or nothing if it is not. */
    static String explain(Responses ours, NettyResponse theirs) {
        boolean weFail = verdict(ours.outcome()).equals("failed");
        boolean nettyFails = theirs.outcome().equals("failed");
        Throwable failure = theirs.failure();
        if (weFail && !nettyFails) {
            return STRICTER.getOrDefault(ours.reason(), "");
        }
        if (!weFail && nettyFails && failure != null) {
            String said = failure.getClass().getSimpleName() + ": " + failure.getMessage();
            return MORE_TOLERANT.entrySet().stream()
                    .filter(entry -> said.matches(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }
        return hasUnknownTransferCoding(theirs.head())
                ? "RFC 9112, 6.3: after an unknown transfer coding the body ends with the connection; Netty goes by the length"
                : "";
    }

    private static boolean hasUnknownTransferCoding(@Nullable HttpResponse head) {
        return head != null
                && head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                && !head.headers().containsValue(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED, true);
    }
}
