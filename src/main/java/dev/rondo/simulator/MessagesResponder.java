package dev.rondo.simulator;

/** Anthropic's Messages API. Content block 0 is the thinking, if there is any; the next one is the text. */
final class MessagesResponder implements Responder {
    private final Sse sse;

    MessagesResponder(Sse sse) {
        this.sse = sse;
    }

    @Override
    public String body(Generation g) {
        String thinking = g.reasoningTokens() == 0
                ? ""
                : "{\"type\":\"thinking\",\"thinking\":\"" + g.reasoningText() + "\",\"signature\":\"\"},";
        return sse.json(message(
                g,
                thinking + "{\"type\":\"text\",\"text\":\"" + g.contentText() + "\"}",
                "\"max_tokens\"",
                g.outputTokens()));
    }

    @Override
    public StreamScript script(Generation g) {
        boolean thinks = g.reasoningTokens() > 0;
        String openText = openBlock(thinks ? 1 : 0, "{\"type\":\"text\",\"text\":\"\"}");
        String start = event("message_start", ",\"message\":" + message(g, "", "null", 1))
                + event("ping", "")
                + (thinks ? openBlock(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}") : openText);
        Frame text = delta(thinks ? 1 : 0, "text_delta", "text");
        return new StreamScript(
                Sse.bytes(start),
                delta(0, "thinking_delta", "thinking"),
                Sse.bytes(thinks ? closeBlock(0) + openText : ""),
                text,
                text,
                Sse.bytes(closeBlock(thinks ? 1 : 0)
                        + event(
                                "message_delta",
                                ",\"delta\":{\"stop_reason\":\"max_tokens\",\"stop_sequence\":null},"
                                        + "\"usage\":{\"output_tokens\":" + g.outputTokens() + "}")),
                Sse.bytes(event("message_stop", "")),
                Sse.bytes(sse.event("error", error(529, "Overloaded"))));
    }

    private static String message(Generation g, String content, String stopReason, int outputTokens) {
        return "{\"id\":\"msg_" + g.id() + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":" + g.quotedModel()
                + ",\"content\":[" + content + "],\"stop_reason\":" + stopReason
                + ",\"stop_sequence\":null,\"usage\":{\"input_tokens\":" + g.promptTokens() + ",\"output_tokens\":"
                + outputTokens + "}}";
    }

    private String openBlock(int index, String block) {
        return event("content_block_start", ",\"index\":" + index + ",\"content_block\":" + block);
    }

    private String closeBlock(int index) {
        return event("content_block_stop", ",\"index\":" + index);
    }

    private Frame delta(int index, String type, String field) {
        String delta = "{\"type\":\"" + type + "\",\"" + field + "\":\"" + Sse.HOLE + "\"}";
        return Sse.frame(event("content_block_delta", ",\"index\":" + index + ",\"delta\":" + delta));
    }

    private String event(String type, String fields) {
        return sse.event(type, "{\"type\":\"" + type + "\"" + fields + "}");
    }

    @Override
    public String error(int status, String message) {
        String type = switch (status) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":" + JsonText.quote(message) + "}}";
    }
}
