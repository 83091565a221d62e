package dev.rondo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON text into trees of values and the lines that they stand in. */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(YamlSource.MAX_DEPTH)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final JsonParser parser;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Findings findings = new Findings();
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads every value of the text.
     *
     * @throws SyntaxException where the text is no JSON; {@code documents} holds what came before
     */
    static void read(String text, List<SourceDocument> documents) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                JsonTree tree = new JsonTree(parser);
                int line = tree.line();
                documents.add(new SourceDocument(line, tree.value(""), tree.lines, tree.findings));
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            // A token without quotes is not repeated: it may be a credential.
            String reason = e.getOriginalMessage().replaceFirst("token '[^']*'", "token");
            throw new SyntaxException(line, "must be JSON: " + reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode value(String path) throws IOException {
        lines.putIfAbsent(path, line());
        values++;
        if (values > ManifestReader.MAX_VALUES) {
            throw new SyntaxException(line(), ManifestReader.TOO_MANY_VALUES);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode whole() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? NODES.numberNode(parser.getBigIntegerValue())
                : NODES.numberNode(parser.getLongValue());
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String child = FieldPath.field(path, name);
            Integer first = object.has(name) ? lines.get(child) : null;
            lines.put(child, line());
            parser.nextToken();
            if (first == null) {
                object.set(name, value(child));
            } else {
                findings.add(child, "must be given once, but is given again, first in line " + first);
                parser.skipChildren();
            }
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(FieldPath.element(path, array.size())));
        }
        return array;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
