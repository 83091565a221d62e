package dev.rondo.simulator;

/** OpenAI's Responses API. Output item 0 is the reasoning, if there is any; the next one is the message. */
final class ResponsesResponder implements Responder {
    private static final String MESSAGE_OPEN = "\"type\":\"message\",\"role\":\"assistant\",\"status\":";

    private final Sse sse;

    ResponsesResponder(Sse sse) {
        this.sse = sse;
    }

    @Override
    public String body(Generation g) {
        return sse.json(response(g, "completed", output(g), g.responsesUsageJson()));
    }

    @Override
    public StreamScript script(Generation g) {
        boolean reasons = g.reasoningTokens() > 0;
        String created = event("response.created", "\"response\":" + response(g, "in_progress", "", "null"))
                + event("response.in_progress", "\"response\":" + response(g, "in_progress", "", "null"));
        String completed = event(
                "response.completed", "\"response\":" + response(g, "completed", output(g), g.responsesUsageJson()));
        return new StreamScript(
                Sse.bytes(created + (reasons ? openReasoning(g) : openMessage(g))),
                Sse.frame(event(
                        "response.reasoning_text.delta",
                        place("rs_", g, 0) + ",\"content_index\":0,\"delta\":\"" + Sse.HOLE + '"')),
                Sse.bytes(reasons ? closeReasoning(g) + openMessage(g) : ""),
                textDelta(g),
                textDelta(g),
                Sse.bytes(closeMessage(g)),
                Sse.bytes(completed),
                Sse.bytes(event("error", "\"code\":\"server_error\",\"message\":\"the simulated model failed\"")));
    }

    private Frame textDelta(Generation g) {
        return Sse.frame(event(
                "response.output_text.delta",
                place("msg_", g, messageIndex(g)) + ",\"content_index\":0,\"delta\":\"" + Sse.HOLE + '"'));
    }

    private String openReasoning(Generation g) {
        return event("response.output_item.added", "\"output_index\":0,\"item\":" + reasoning(g, ""));
    }

    private String closeReasoning(Generation g) {
        return event(
                        "response.reasoning_text.done",
                        place("rs_", g, 0) + ",\"content_index\":0,\"text\":\"" + g.reasoningText() + '"')
                + event("response.output_item.done", "\"output_index\":0,\"item\":" + reasoning(g, g.reasoningText()));
    }

    private String openMessage(Generation g) {
        return event(
                        "response.output_item.added",
                        "\"output_index\":" + messageIndex(g) + ",\"item\":{\"id\":\"msg_" + g.id() + "\","
                                + MESSAGE_OPEN + "\"in_progress\",\"content\":[]}")
                + event(
                        "response.content_part.added",
                        place("msg_", g, messageIndex(g)) + ",\"content_index\":0,\"part\":" + textPart(""));
    }

    private String closeMessage(Generation g) {
        String place = place("msg_", g, messageIndex(g)) + ",\"content_index\":0";
        return event("response.output_text.done", place + ",\"text\":\"" + g.contentText() + '"')
                + event("response.content_part.done", place + ",\"part\":" + textPart(g.contentText()))
                + event("response.output_item.done", "\"output_index\":" + messageIndex(g) + ",\"item\":" + message(g));
    }

    private String event(String type, String fields) {
        return sse.event(type, "{\"type\":\"" + type + "\"," + fields + "}");
    }

    private static int messageIndex(Generation g) {
        return g.reasoningTokens() > 0 ? 1 : 0;
    }

    private static String place(String prefix, Generation g, int outputIndex) {
        return "\"item_id\":\"" + prefix + g.id() + "\",\"output_index\":" + outputIndex;
    }

    private static String response(Generation g, String status, String output, String usage) {
        return "{\"id\":\"resp_" + g.id() + "\",\"object\":\"response\",\"created_at\":" + g.createdSeconds()
                + ",\"status\":\"" + status + "\",\"model\":" + g.quotedModel() + ",\"output\":[" + output
                + "],\"usage\":" + usage + "}";
    }

    private static String output(Generation g) {
        return (g.reasoningTokens() > 0 ? reasoning(g, g.reasoningText()) + "," : "") + message(g);
    }

    private static String message(Generation g) {
        return "{\"id\":\"msg_" + g.id() + "\"," + MESSAGE_OPEN + "\"completed\",\"content\":["
                + textPart(g.contentText()) + "]}";
    }

    private static String reasoning(Generation g, String text) {
        return "{\"id\":\"rs_" + g.id() + "\",\"type\":\"reasoning\",\"summary\":[],\"content\":["
                + (text.isEmpty() ? "" : "{\"type\":\"reasoning_text\",\"text\":\"" + text + "\"}") + "]}";
    }

    private static String textPart(String text) {
        return "{\"type\":\"output_text\",\"annotations\":[],\"text\":\"" + text + "\"}";
    }

    @Override
    public String error(int status, String message) {
        return Responder.openAiError(status, message);
    }
}
