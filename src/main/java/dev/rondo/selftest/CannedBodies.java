package dev.rondo.selftest;

import dev.rondo.api.RequestType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What stands in {@link CannedAnswers}, in the words of each API. ASCII only. */
final class CannedBodies {
    static final String ERROR = "{\"error\":{\"message\":\"rehearsed\",\"type\":\"server_error\",\"code\":500}}";

    private static final String CHAT = "\"id\":\"chatcmpl-1\",\"created\":1700000000,\"model\":\"m\"";
    private static final String TEXT = "\"id\":\"cmpl-1\",\"created\":1700000000,\"model\":\"m\"";
    private static final String DONE = "data: [DONE]\n\n";

    private CannedBodies() {}

    /** A document with one generated token. Payloads of one's own are answered as a chat is. */
    static String document(RequestType type) {
        return switch (type) {
            case CHAT, RAW ->
                "{" + CHAT
                        + ",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"word\"},\"finish_reason\":\"length\"}]," + usage(1) + "}";
            case COMPLETIONS ->
                "{" + TEXT + ",\"object\":\"text_completion\",\"choices\":[{\"index\":0,\"text\":\" word\","
                        + "\"finish_reason\":\"length\"}]," + usage(1) + "}";
            case EMBEDDINGS ->
                "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":["
                        + String.join(",", Collections.nCopies(16, "0.0123")) + "]}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";
            case RANKINGS ->
                "{\"rankings\":[{\"index\":0,\"logit\":4.5}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";
            case RESPONSES ->
                "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"message\","
                        + "\"content\":[{\"type\":\"output_text\",\"text\":\"word\"}]}]," + inputOutput(1) + "}";
            case MESSAGES ->
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\","
                        + "\"text\":\"word\"}],\"stop_reason\":\"max_tokens\"," + inputOutput(1) + "}";
        };
    }

    /** The events of a stream: so many with content, and what comes after them. */
    static List<String> events(RequestType type, int tokens) {
        List<String> events = new ArrayList<>(Collections.nCopies(tokens, token(type)));
        events.addAll(ending(type, tokens));
        return List.copyOf(events);
    }

    private static String token(RequestType type) {
        return switch (type) {
            case CHAT, RAW, EMBEDDINGS, RANKINGS ->
                "data: {" + CHAT + ",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":\" word\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
            case COMPLETIONS ->
                "data: {" + TEXT + ",\"object\":\"text_completion\",\"choices\":[{\"index\":0,\"text\":\" word\","
                        + "\"logprobs\":null,\"finish_reason\":null}]}\n\n";
            case RESPONSES ->
                typed(
                        "response.output_text.delta",
                        ",\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\" word\"");
            case MESSAGES ->
                typed("content_block_delta", ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\" word\"}");
        };
    }

    private static List<String> ending(RequestType type, int tokens) {
        return switch (type) {
            case CHAT, RAW, EMBEDDINGS, RANKINGS ->
                List.of("data: {" + CHAT + ",\"choices\":[]," + usage(tokens) + "}\n\n", DONE);
            case COMPLETIONS -> List.of("data: {" + TEXT + ",\"choices\":[]," + usage(tokens) + "}\n\n", DONE);
            case RESPONSES ->
                List.of(typed(
                        "response.completed",
                        ",\"response\":{\"id\":\"resp_1\",\"status\":\"completed\"," + inputOutput(tokens) + "}"));
            case MESSAGES ->
                List.of(
                        typed("message_delta", ",\"delta\":{\"stop_reason\":\"max_tokens\"}," + inputOutput(tokens)),
                        typed("message_stop", ""));
        };
    }

    private static String typed(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + fields + "}\n\n";
    }

    private static String usage(int tokens) {
        return "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":" + tokens + ",\"total_tokens\":" + (1 + tokens)
                + "}";
    }

    private static String inputOutput(int tokens) {
        return "\"usage\":{\"input_tokens\":1,\"output_tokens\":" + tokens + "}";
    }
}
