package dev.rondo.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rondo.api.RequestType;
import dev.rondo.plan.RequestPlan;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Request bodies as AIPerf sends them: a head with the model, and a tail with all the rest. {@code extra} is merged one
 * level deep and wins; its {@code model} goes to the head.
 */
final class Bodies {
    /**
     * The Messages API refuses a request without {@code max_tokens}: this is sent where no output length is asked for.
     * AIPerf sends 16,384, which many servers refuse as longer than their context.
     */
    static final int MESSAGES_MAX_TOKENS = 1024;

    private static final String STREAM_OPTIONS = "stream_options";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Bodies() {}

    /** Whether a request repeats the conversation's earlier turns. */
    static boolean hasMemory(RequestType type) {
        return type != RequestType.EMBEDDINGS && type != RequestType.RANKINGS;
    }

    /** Texts of input length that a turn brings: Rankings has a query and, as AIPerf by default, one passage. */
    static int textsPerTurn(RequestType type) {
        return type == RequestType.RANKINGS ? 2 : 1;
    }

    /** The opening brace and the model. */
    static byte[] head(RequestPlan request) {
        JsonNode model = request.extra().getOrDefault(BodyShape.MODEL, TextNode.valueOf(request.model()));
        return ("{\"model\":" + model + ",").getBytes(StandardCharsets.UTF_8);
    }

    /** The body of the last of {@code turns}, from after the model to the closing brace. */
    static byte[] tail(BodyShape shape, List<Exchange> turns) {
        ObjectNode body = NODES.objectNode();
        Exchange last = turns.get(turns.size() - 1);
        switch (shape.type()) {
            case CHAT -> body.set("messages", messages(turns));
            case COMPLETIONS -> body.put("prompt", joined(turns));
            case EMBEDDINGS -> body.putArray("input").add(last.text());
            case RANKINGS -> rankings(body, last);
            case RESPONSES -> body.set("input", messages(turns));
            case MESSAGES -> body.set("messages", messages(turns));
            case RAW -> throw new IllegalArgumentException("a Raw request has no body but its payload");
        }
        addOptions(body, shape, last.outputTokens());
        shape.extra().forEach((name, value) -> body.set(name, value.deepCopy()));
        askForUsage(body, shape.type());
        return withoutBrace(body);
    }

    private static ArrayNode messages(List<Exchange> turns) {
        ArrayNode messages = NODES.arrayNode();
        for (int i = 0; i < turns.size(); i++) {
            messages.addObject().put("role", "user").put("content", turns.get(i).text());
            if (i < turns.size() - 1) {
                messages.addObject()
                        .put("role", "assistant")
                        .put("content", turns.get(i).reply());
            }
        }
        return messages;
    }

    private static String joined(List<Exchange> turns) {
        StringBuilder prompt = new StringBuilder();
        for (Exchange turn : turns.subList(0, turns.size() - 1)) {
            prompt.append(turn.text()).append('\n').append(turn.reply()).append('\n');
        }
        return prompt.append(turns.get(turns.size() - 1).text()).toString();
    }

    private static void rankings(ObjectNode body, Exchange turn) {
        body.putObject("query").put("text", turn.text());
        body.putArray("passages").addObject().put("text", turn.second());
    }

    private static void addOptions(ObjectNode body, BodyShape shape, int outputTokens) {
        boolean asked = outputTokens != Dataset.UNKNOWN;
        switch (shape.type()) {
            case CHAT -> {
                body.put("stream", shape.streaming());
                if (asked) {
                    body.put(shape.useLegacyMaxTokens() ? "max_tokens" : "max_completion_tokens", outputTokens);
                }
            }
            case COMPLETIONS -> {
                body.put("stream", shape.streaming());
                if (asked) {
                    body.put("max_tokens", outputTokens);
                }
            }
            case RESPONSES -> {
                body.put("stream", shape.streaming());
                if (asked) {
                    body.put("max_output_tokens", outputTokens);
                }
            }
            case MESSAGES ->
                body.put("max_tokens", asked ? outputTokens : MESSAGES_MAX_TOKENS)
                        .put("stream", shape.streaming());
            case EMBEDDINGS, RANKINGS, RAW -> {
                // Neither streamed nor of an output length
            }
        }
    }

    /** Chat and Completions streams end with the server's token counts only on request; a user's own answer stays. */
    private static void askForUsage(ObjectNode body, RequestType type) {
        boolean mustAsk = type == RequestType.CHAT || type == RequestType.COMPLETIONS;
        if (!mustAsk || !body.path("stream").asBoolean()) {
            return;
        }
        if (!body.has(STREAM_OPTIONS)) {
            body.putObject(STREAM_OPTIONS);
        }
        if (body.get(STREAM_OPTIONS) instanceof ObjectNode options && !options.has("include_usage")) {
            options.put("include_usage", true);
        }
    }

    private static byte[] withoutBrace(ObjectNode body) {
        try {
            byte[] bytes = MAPPER.writeValueAsBytes(body);
            return Arrays.copyOfRange(bytes, 1, bytes.length);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
