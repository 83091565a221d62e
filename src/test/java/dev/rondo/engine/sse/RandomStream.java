package dev.rondo.engine.sse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.api.RequestType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes streams as servers send them, and as none should: every dialect, spacing, line end and oddity, from a seed. */
final class RandomStream {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TEXTS = List.of(
            "Hello",
            " ",
            "a",
            "",
            "\"",
            "\\",
            "\n",
            "\"content\":\"",
            "\"},\"usage\":{\"prompt_tokens\":1},\"x\":{\"y\":\"",
            "data: [DONE]\n\n",
            "\u4f60\u597d",
            "\ud83d\ude00",
            "\u0001\t",
            "\\\"",
            "} , ]",
            "it's a longer piece of text, as proxies make by joining tokens together");
    private static final List<String> LINE_ENDS = List.of("\n", "\n", "\n", "\r\n", "\r\n", "\r");

    private final Random random;
    private final RequestType type;
    private final String lineEnd;
    private final String afterColon;
    private final String afterComma;
    private final String afterData;
    private final boolean escapesUnicode;
    private final boolean shuffles;
    private final boolean mixesLineEnds;
    private final int oddity;
    private final RandomEvent events;

    RandomStream(Random random, RequestType type) {
        this.random = random;
        this.type = type;
        lineEnd = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
        afterColon = random.nextBoolean() ? " " : "";
        afterComma = random.nextBoolean() ? " " : "";
        afterData = random.nextInt(4) == 0 ? "" : " ";
        escapesUnicode = random.nextBoolean();
        shuffles = random.nextInt(4) == 0;
        mixesLineEnds = random.nextInt(6) == 0;
        // In an ordinary stream odd events are rare, so that one like the last is the rule.
        oddity = random.nextInt(3) == 0 ? 3 : 30;
        events = new RandomEvent(random, type, oddity);
    }

    byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (random.nextInt(10) == 0) {
            append(body, "\uFEFF");
        }
        int count = random.nextInt(25);
        for (int i = 0; i < count; i++) {
            event(body, events.next(TEXTS));
        }
        if (random.nextInt(4) > 0) {
            if (type == RequestType.CHAT || type == RequestType.COMPLETIONS || random.nextInt(4) == 0) {
                append(body, "data:" + afterData + "[DONE]" + eol() + eol());
            } else {
                event(body, events.last());
            }
        }
        byte[] bytes = body.toByteArray();
        if (random.nextInt(8) == 0 && bytes.length > 0) {
            // Only at a character's first byte: the reference decodes the body as a whole.
            int cut = random.nextInt(bytes.length);
            while (cut > 0 && (bytes[cut] & 0xC0) == 0x80) {
                cut--;
            }
            return java.util.Arrays.copyOf(bytes, cut);
        }
        return bytes;
    }

    private void event(ByteArrayOutputStream body, ObjectNode event) {
        if (isOdd()) {
            append(
                    body,
                    List.of(": ping", "id: 7", "retry: 100", "data", "data:", "unknown", "unknown: x", "datax: 1")
                                    .get(random.nextInt(8))
                            + eol());
            if (random.nextBoolean()) {
                append(body, eol());
            }
        }
        if (type == RequestType.MESSAGES || type == RequestType.RESPONSES || isOdd()) {
            append(body, "event:" + afterData + event.path("type").asText("message") + eol());
        }
        String json = json(event);
        if (isOdd() && random.nextInt(6) == 0) {
            json = broken(json);
        }
        if (isOdd() && random.nextBoolean()) {
            for (String line : event.toPrettyString().split("\n")) {
                append(body, "data:" + afterData + line + eol());
            }
        } else {
            append(body, "data:" + afterData + json + eol());
        }
        append(body, eol());
    }

    private boolean isOdd() {
        return random.nextInt(oddity) == 0;
    }

    private String eol() {
        return mixesLineEnds ? LINE_ENDS.get(random.nextInt(LINE_ENDS.size())) : lineEnd;
    }

    private String broken(String json) {
        StringBuilder text = new StringBuilder(json);
        int at = random.nextInt(text.length());
        char character = "\"\\{}[]:,0eE+-.tnu \u0001".charAt(random.nextInt(18));
        switch (random.nextInt(3)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, character);
            default -> text.setCharAt(at, character);
        }
        return text.toString();
    }

    private String json(JsonNode node) {
        if (node.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            if (shuffles) {
                Collections.shuffle(members, random);
            }
            StringBuilder text = new StringBuilder("{");
            for (Map.Entry<String, JsonNode> member : members) {
                text.append(text.length() > 1 ? "," + afterComma : "");
                text.append(quoted(member.getKey()))
                        .append(':')
                        .append(afterColon)
                        .append(json(member.getValue()));
            }
            return text.append('}').toString();
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder("[");
            for (JsonNode element : node) {
                text.append(text.length() > 1 ? "," + afterComma : "").append(json(element));
            }
            return text.append(']').toString();
        }
        return node.isTextual() ? quoted(node.textValue()) : node.toString();
    }

    private String quoted(String text) {
        String json = MAPPER.getNodeFactory().textNode(text).toString();
        if (!escapesUnicode) {
            return json;
        }
        StringBuilder ascii = new StringBuilder();
        for (char c : json.toCharArray()) {
            ascii.append(c < 0x7F ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return ascii.toString();
    }

    private static void append(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
