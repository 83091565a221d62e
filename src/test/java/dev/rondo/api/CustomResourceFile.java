package dev.rondo.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Generates the CustomResourceDefinition from the records of the API. */
final class CustomResourceFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private CustomResourceFile() {}

    /** The definition as an object. */
    static CustomResourceDefinition definition() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CRDGenerator()
                .customResourceClasses(BenchmarkRun.class)
                .forCRDVersions("v1")
                .withOutput(new InMemory(bytes))
                .generate();
        CustomResourceDefinition generated = new KubernetesSerialization()
                .unmarshal(bytes.toString(StandardCharsets.UTF_8), CustomResourceDefinition.class);
        return new DefinitionDetails(Javadoc.read()).completed(generated);
    }

    /** The definition as the text of a file. */
    static String text() throws JsonProcessingException {
        ObjectNode tree = new ObjectMapper().valueToTree(definition());
        return "# Generated from the records of dev.rondo.api; `mvn test -Dtest=CustomResourceFileTest -Dgolden.update=true` writes it anew.\n"
                + YAML.writeValueAsString(whole(tree));
    }

    /** Whole numbers without a fraction. */
    private static JsonNode whole(JsonNode node) {
        if (node instanceof ObjectNode map) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                copy.set(entry.getKey(), whole(entry.getValue()));
            }
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> copy.add(whole(element)));
            return copy;
        }
        boolean whole = node.isDouble() && node.doubleValue() == Math.rint(node.doubleValue());
        return whole ? JsonNodeFactory.instance.numberNode((long) node.doubleValue()) : node;
    }

    private static final class InMemory implements CRDGenerator.CRDOutput<OutputStream> {
        private final ByteArrayOutputStream bytes;

        InMemory(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public OutputStream outputFor(String name) {
            return bytes;
        }

        @Override
        public void close() {}
    }
}
