package dev.rondo.engine.sse;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.RequestType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The plain, slow way to read a stream: the whole body at once, lines as strings, every event as a tree. It shares no code
 * with the scanner and is what the scanner is held against.
 */
final class ReferenceStream {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final RequestType type;
    private final List<String> told = new ArrayList<>();
    private int prompt = -1;
    private int completion = -1;
    private int reasoning = -1;
    private int total = -1;
    private boolean ended;

    private ReferenceStream(RequestType type) {
        this.type = type;
    }

    static ReferenceStream of(RequestType type, byte[] body) {
        ReferenceStream stream = new ReferenceStream(type);
        stream.read(new String(body, StandardCharsets.UTF_8));
        return stream;
    }

    List<String> told() {
        return told;
    }

    String usage() {
        return prompt + " " + completion + " " + reasoning + " " + total;
    }

    private void read(String body) {
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        List<String> data = new ArrayList<>();
        String name = "";
        List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // Behind the last line end there is a line only if something stands on it.
            if (line.isEmpty() && i + 1 < lines.size()) {
                event(name, String.join("\n", data), false);
                data.clear();
                name = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            if (field.equals("data")) {
                data.add(value);
            } else if (field.equals("event")) {
                name = value;
            }
        }
        event(name, String.join("\n", data), true);
    }

    private void event(String name, String data, boolean cutOff) {
        if (ended || data.isEmpty()) {
            return;
        }
        if (data.equals("[DONE]")) {
            if (type == RequestType.CHAT || type == RequestType.COMPLETIONS || type == RequestType.RAW) {
                end("done");
            }
            return;
        }
        if (name.equals("error")) {
            end("error");
            return;
        }
        if (data.isBlank()) {
            return;
        }
        try {
            JsonNode event = MAPPER.readTree(data);
            if (event.isObject()) {
                classify(event);
            } else if (!cutOff) {
                end("malformed");
            }
        } catch (IOException e) {
            if (!cutOff) {
                end("malformed");
            }
        }
    }

    private void end(String word) {
        told.add(word);
        ended = true;
    }

    private void classify(JsonNode event) {
        switch (type) {
            case CHAT, COMPLETIONS -> choices(event);
            case RESPONSES -> responses(event);
            case MESSAGES -> messages(event);
            default -> {
                if (!event.path("type").isTextual()) {
                    choices(event);
                } else if (event.path("type").textValue().startsWith("response")) {
                    responses(event);
                } else {
                    messages(event);
                }
            }
        }
    }

    private void choices(JsonNode event) {
        usage(event.path("usage"));
        if (isError(event) || event.path("object").asText().equals("error")) {
            end("error");
            return;
        }
        boolean answer = false;
        boolean thinking = false;
        for (JsonNode choice : event.path("choices")) {
            JsonNode delta = choice.path("delta");
            if (type != RequestType.CHAT) {
                answer |= isText(choice.path("text"));
            }
            if (type == RequestType.COMPLETIONS) {
                continue;
            }
            answer |= isText(delta.path("content"))
                    || delta.path("content").isArray() && !delta.path("content").isEmpty();
            answer |= isText(delta.path("refusal")) || isCall(delta.path("function_call"));
            for (JsonNode call : delta.path("tool_calls")) {
                answer |= isCall(call.path("function"));
            }
            thinking |= isText(delta.path("reasoning_content")) || isText(delta.path("reasoning"));
        }
        content(answer, thinking);
    }

    private static boolean isCall(JsonNode function) {
        return isText(function.path("name")) || isText(function.path("arguments"));
    }

    private void responses(JsonNode event) {
        String name = event.path("type").asText();
        usage(event.path("response").path("usage"));
        if (isError(event) || name.equals("error") || name.equals("response.failed")) {
            end("error");
        } else if (name.endsWith(".delta") && isText(event.path("delta"))) {
            boolean thinking = name.startsWith("response.reasoning");
            content(!thinking, thinking);
        } else if (name.equals("response.completed") || name.equals("response.incomplete")) {
            end("done");
        }
    }

    private void messages(JsonNode event) {
        String name = event.path("type").asText();
        usage(event.path("message").path("usage"));
        usage(event.path("usage"));
        if (isError(event) || name.equals("error")) {
            end("error");
        } else if (name.equals("content_block_delta")) {
            JsonNode delta = event.path("delta");
            content(isText(delta.path("text")) || isText(delta.path("partial_json")), isText(delta.path("thinking")));
        } else if (name.equals("message_stop")) {
            end("done");
        }
    }

    private static boolean isError(JsonNode event) {
        JsonNode error = event.path("error");
        return !error.isMissingNode()
                && !error.isNull()
                && !error.equals(MAPPER.getNodeFactory().booleanNode(false));
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty();
    }

    private void content(boolean answer, boolean thinking) {
        if (answer || thinking) {
            told.add(answer ? "content" : "reasoning");
        }
    }

    private void usage(JsonNode usage) {
        int input = count(usage, "input_tokens", count(usage, "prompt_tokens", -1));
        if (input >= 0) {
            prompt =
                    input + count(usage, "cache_read_input_tokens", 0) + count(usage, "cache_creation_input_tokens", 0);
        }
        completion = count(usage, "output_tokens", count(usage, "completion_tokens", completion));
        total = count(usage, "total_tokens", total);
        reasoning = count(usage, "reasoning_tokens", reasoning);
        reasoning = count(usage.path("completion_tokens_details"), "reasoning_tokens", reasoning);
        reasoning = count(usage.path("output_tokens_details"), "reasoning_tokens", reasoning);
    }

    private static int count(JsonNode usage, String name, int otherwise) {
        JsonNode number = usage.path(name);
        return number.isInt() && number.intValue() >= 0 ? number.intValue() : otherwise;
    }
}
