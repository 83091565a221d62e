package dev.rondo.engine.sse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.api.RequestType;
import java.util.List;
import java.util.Random;

/** One event after the other in the dialect of an API, now and then an odd one. */
final class RandomEvent {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Random random;
    private final RequestType type;
    private final int oddity;
    private final boolean usageBeforeChoices;
    private final boolean nullUsage;
    private final boolean reasons;
    private final boolean numbers;
    private int sequence;

    RandomEvent(Random random, RequestType type, int oddity) {
        this.random = random;
        this.type = type == RequestType.RAW
                ? List.of(RequestType.CHAT, RequestType.COMPLETIONS, RequestType.RESPONSES, RequestType.MESSAGES)
                        .get(random.nextInt(4))
                : type;
        this.oddity = oddity;
        usageBeforeChoices = random.nextBoolean();
        nullUsage = random.nextBoolean();
        reasons = random.nextInt(3) == 0;
        numbers = random.nextInt(3) == 0;
    }

    ObjectNode next(List<String> texts) {
        String text = isOdd() ? texts.get(random.nextInt(texts.size())) : "token" + random.nextInt(1000);
        ObjectNode event = switch (type) {
            case RESPONSES -> responses(text);
            case MESSAGES -> messages(text);
            default -> choices(text);
        };
        if (isOdd() && random.nextInt(4) == 0) {
            switch (random.nextInt(4)) {
                case 0 -> event.putNull("error");
                case 1 -> event.put("error", "overloaded");
                case 2 -> event.putObject("error").put("message", text).put("code", 500);
                default -> event.put("error", false);
            }
        }
        return event;
    }

    ObjectNode last() {
        ObjectNode event = MAPPER.createObjectNode();
        if (type == RequestType.RESPONSES) {
            event.put("type", random.nextBoolean() ? "response.completed" : "response.incomplete");
            usage(
                    event.putObject("response").putNull("error"),
                    "input_tokens",
                    "output_tokens",
                    "output_tokens_details");
        } else {
            event.put("type", "message_stop");
        }
        return event;
    }

    private boolean isOdd() {
        return random.nextInt(oddity) == 0;
    }

    private ObjectNode choices(String text) {
        ObjectNode event = MAPPER.createObjectNode().put("id", "cmpl-1").put("object", isOdd() ? "error" : "chunk");
        if (numbers) {
            event.put("created", random.nextInt());
        }
        if (usageBeforeChoices) {
            choicesUsage(event);
        }
        ArrayNode choices = event.putArray("choices");
        for (int i = isOdd() ? random.nextInt(3) : 1; i > 0; i--) {
            ObjectNode choice = choices.addObject().put("index", i);
            if (type == RequestType.COMPLETIONS) {
                choice.put("text", text);
            } else {
                delta(choice.putObject("delta"), text);
            }
            choice.putNull("logprobs");
            if (isOdd()) {
                choice.putObject("logprobs").putArray("content").addObject().put("content", "x");
            }
            if (isOdd()) {
                choice.put("finish_reason", "stop");
            } else {
                choice.putNull("finish_reason");
            }
        }
        if (!usageBeforeChoices) {
            choicesUsage(event);
        }
        return event;
    }

    private void choicesUsage(ObjectNode event) {
        if (isOdd()) {
            usage(event, "prompt_tokens", "completion_tokens", "completion_tokens_details");
        } else if (nullUsage) {
            event.putNull("usage");
        }
    }

    private void delta(ObjectNode delta, String text) {
        boolean odd = isOdd();
        if (odd && random.nextBoolean()) {
            delta.put("role", "assistant");
        }
        switch (odd ? random.nextInt(9) : reasons ? 1 : 0) {
            case 0 -> delta.put("content", text);
            case 1 -> delta.put("reasoning_content", text);
            case 2 -> delta.put("reasoning", text).put("content", "");
            case 3 -> delta.putNull("content").put("reasoning_content", text);
            case 4 -> delta.put("content", text).put("reasoning_content", text);
            case 5 -> delta.put("refusal", text);
            case 6 ->
                delta.putArray("tool_calls")
                        .addObject()
                        .put("index", 0)
                        .putObject("function")
                        .put("name", random.nextBoolean() ? "f" : "")
                        .put("arguments", text);
            case 7 -> delta.putArray("content").addObject().put("type", "text").put("text", text);
            default -> delta.putArray("tool_calls");
        }
    }

    private ObjectNode responses(String text) {
        ObjectNode event = MAPPER.createObjectNode();
        String name = reasons ? "response.reasoning_text.delta" : "response.output_text.delta";
        if (isOdd()) {
            name = List.of(
                            "response.created",
                            "response.function_call_arguments.delta",
                            "response.output_text.done",
                            "response.failed",
                            "error",
                            "response.in_progress")
                    .get(random.nextInt(6));
        }
        event.put("type", name);
        if (numbers) {
            event.put("sequence_number", sequence++);
        }
        event.put("item_id", "msg_1").put("output_index", 0);
        event.put("delta", text);
        if (isOdd()) {
            event.putObject("delta").put("delta", text);
        }
        if (isOdd()) {
            usage(event.putObject("response"), "input_tokens", "output_tokens", "output_tokens_details");
        }
        return event;
    }

    private ObjectNode messages(String text) {
        ObjectNode event = MAPPER.createObjectNode();
        if (!isOdd()) {
            ObjectNode delta =
                    event.put("type", "content_block_delta").put("index", 0).putObject("delta");
            delta.put("type", reasons ? "thinking_delta" : "text_delta").put(reasons ? "thinking" : "text", text);
            return event;
        }
        switch (random.nextInt(6)) {
            case 0 -> {
                ObjectNode message = event.put("type", "message_start").putObject("message");
                usage(message, "input_tokens", "output_tokens", "none");
                ((ObjectNode) message.get("usage")).put("cache_read_input_tokens", random.nextInt(9));
            }
            case 1 -> event.put("type", "ping");
            case 2 ->
                event.put("type", "content_block_start")
                        .putObject("content_block")
                        .put("text", text);
            case 3 ->
                event.put("type", "content_block_delta").putObject("delta").put("partial_json", text);
            case 4 -> usage(event.put("type", "message_delta"), "none", "output_tokens", "none");
            default ->
                event.put("type", "content_block_delta").putObject("delta").put("signature", text);
        }
        return event;
    }

    private void usage(ObjectNode parent, String prompt, String completion, String details) {
        ObjectNode usage = parent.putObject("usage");
        usage.put(prompt, random.nextInt(1000)).put(completion, random.nextInt(1000));
        switch (random.nextInt(4)) {
            case 0 -> usage.put("total_tokens", random.nextInt(2000));
            case 1 ->
                usage.putObject(details)
                        .put("reasoning_tokens", random.nextInt(100))
                        .put("other", 1.5);
            case 2 -> usage.put("total_tokens", -1).putNull(details);
            default -> usage.put("total_tokens", 1e9).put("reasoning_tokens", 3_000_000_000L);
        }
    }
}
