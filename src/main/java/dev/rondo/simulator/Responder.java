package dev.rondo.simulator;

/** Spells the answers of one API. Without state. */
interface Responder {
    /** The answer as a whole. */
    String body(Generation generation);

    /** The answer as a stream; only called for APIs that have one. */
    StreamScript script(Generation generation);

    /** An error object. */
    String error(int status, String message);

    /** The error object of every API but Anthropic's. */
    static String openAiError(int status, String message) {
        return "{\"error\":{\"message\":" + JsonText.quote(message) + ",\"type\":\"" + type(status)
                + "\",\"param\":null,\"code\":" + status + "}}";
    }

    private static String type(int status) {
        return switch (status) {
            case 400 -> "BadRequestError";
            case 401 -> "AuthenticationError";
            case 404 -> "NotFoundError";
            case 429 -> "RateLimitError";
            case 503 -> "ServiceUnavailableError";
            default -> status < 500 ? "InvalidRequestError" : "InternalServerError";
        };
    }
}
