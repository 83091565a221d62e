package dev.rondo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields that {@code --extra-inputs} adds to every body: {@code name:value}, or a JSON object. */
final class ExtraInputFlags {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ExtraInputFlags() {}

    /**
     * The fields in the order given.
     *
     * @throws CommandFailure if one is neither {@code name:value} nor a JSON object
     */
    static Map<String, JsonNode> read(List<String> given) {
        Map<String, JsonNode> extra = new LinkedHashMap<>();
        for (String text : given) {
            if (text.stripLeading().startsWith("{")) {
                JsonNode object = json(text)
                        .orElseThrow(() -> CommandFailure.wrongInput(
                                "--extra-inputs must be name:value or a JSON object, but is \"" + text + "\""));
                object.properties().forEach(field -> extra.put(field.getKey(), field.getValue()));
                continue;
            }
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw CommandFailure.wrongInput(
                        "--extra-inputs must be name:value or a JSON object, but is \"" + text + "\"");
            }
            extra.put(text.substring(0, colon), value(text.substring(colon + 1)));
        }
        return extra;
    }

    /** JSON where it is any, in Python's spelling of constants too; else a string. */
    private static JsonNode value(String text) {
        String constant = text.equals("None") ? "null" : text.toLowerCase(Locale.ROOT);
        boolean python = Set.of("True", "False", "None").contains(text);
        return json(python ? constant : text).orElseGet(() -> TextNode.valueOf(text));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
