package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.Map;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes a manifest as YAML that {@link ManifestReader} reads back to an equal one: fields in the order of the records,
 * absent ones left out. Header values are written as they are; give credentials by {@code valueFrom}.
 */
public final class ManifestWriter {
    /** Up to here a double tells all whole numbers apart. */
    private static final double MAX_EXACT = 1L << 53;

    private static final ObjectMapper TREE =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .stringQuotingChecker(new AmbiguousStrings())
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private ManifestWriter() {}

    /** The manifest as one YAML document that ends with a line break. */
    public static String write(Manifest manifest) {
        try {
            return YAML.writeValueAsString(plain(TREE.valueToTree(manifest)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest must be writable as YAML", e);
        }
    }

    /** The same tree with whole numbers written without a fraction. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode map) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                // What goes into a body is written as it was given: 1.0 may mean something else than 1 to a server.
                boolean verbatim = entry.getKey().equals("extra");
                copy.set(entry.getKey(), verbatim ? entry.getValue() : plain(entry.getValue()));
            }
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        double value = node.doubleValue();
        boolean whole = node.isDouble() && value == Math.rint(value) && Math.abs(value) <= MAX_EXACT;
        return whole ? JsonNodeFactory.instance.numberNode((long) value) : node;
    }

    /** Quotes every string that the reader would take for something else, such as {@code 1_000} or {@code yes}. */
    private static final class AmbiguousStrings extends StringQuotingChecker.Default {
        private final transient Resolver resolver = new Resolver();

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value)
                    || !resolver.resolve(NodeId.scalar, value, true).equals(Tag.STR);
        }
    }
}
