package dev.rondo.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code records.jsonl}: times are {@link System#nanoTime}, 0 where the moment never came. Tokens have times in streams
 * alone.
 */
record RequestRecord(
        int port,
        Route route,
        String requestId,
        String model,
        int status,
        Outcome outcome,
        @Nullable FaultSpec fault,
        long arrivalNanos,
        long firstByteNanos,
        long firstTokenNanos,
        long lastTokenNanos,
        long endNanos,
        int promptTokens,
        int outputTokens) {
    String toJson() {
        return "{\"port\":" + port + ",\"api\":\"" + Labels.of(route) + "\",\"request_id\":" + JsonText.quote(requestId)
                + ",\"model\":" + JsonText.quote(model) + ",\"status\":" + status + ",\"outcome\":\""
                + Labels.of(outcome) + "\",\"fault\":"
                + (fault == null ? "null" : JsonText.quote(fault.kind().label()))
                + ",\"arrival_ns\":" + arrivalNanos + ",\"first_byte_ns\":" + firstByteNanos
                + ",\"first_token_ns\":" + firstTokenNanos + ",\"last_token_ns\":" + lastTokenNanos + ",\"end_ns\":"
                + endNanos
                + ",\"prompt_tokens\":" + promptTokens + ",\"output_tokens\":" + outputTokens + "}";
    }
}
