package dev.rondo.engine.http;

/**
 * Bounds on what a server may send in answer to one request.
 *
 * @param maxHeadBytes status line and headers of one response, and again for its trailers
 * @param maxHeaders header lines of one response, and again for its trailers
 * @param maxInterimResponses responses with a status of 1xx before the final one
 * @param maxChunkLineBytes the line before a chunk, with its extensions
 * @param maxBodyBytes the whole body, framing not counted
 */
public record ResponseLimits(
        int maxHeadBytes, int maxHeaders, int maxInterimResponses, int maxChunkLineBytes, long maxBodyBytes) {
    /** 64 KiB of head, 200 headers, 16 interim responses, 4 KiB before a chunk, 256 MiB of body. */
    public static final ResponseLimits DEFAULT = new ResponseLimits(64 << 10, 200, 16, 4 << 10, 256L << 20);

    public ResponseLimits {
        if (maxHeadBytes < 1
                || maxHeaders < 1
                || maxInterimResponses < 0
                || maxChunkLineBytes < 1
                || maxBodyBytes < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
