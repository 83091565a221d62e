package dev.rondo.simulator;

/**
 * One request as it came in.
 *
 * @param query behind the question mark, empty for none
 * @param requestId the {@code X-Request-ID} header, empty for none
 * @param authorization the {@code Authorization} header, or {@code Bearer} and the {@code X-Api-Key} header; empty for none
 * @param arrivalNanos when its last byte had been read
 * @param broken status with which the connection must end because it is no HTTP or too large; 0 if it is sound
 */
record IncomingRequest(
        String method,
        String path,
        String query,
        boolean http11,
        boolean keepAlive,
        String requestId,
        String authorization,
        byte[] body,
        long arrivalNanos,
        int broken) {
    boolean isHead() {
        return method.equals("HEAD");
    }
}
