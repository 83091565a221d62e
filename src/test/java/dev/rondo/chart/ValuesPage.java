package dev.rondo.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The chart's values as the schema describes them, and with the defaults that the chart gives them. */
final class ValuesPage {
    private ValuesPage() {}

    static JsonNode schema() {
        try {
            return new ObjectMapper()
                    .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode defaults() {
        try {
            return new YAMLMapper().readTree(Chart.FOLDER.resolve("values.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row for each value, in the order of the schema. */
    static String table() {
        return leaves(schema(), "").entrySet().stream()
                .map(leaf -> "| `" + leaf.getKey() + "` | `"
                        + defaults().at("/" + leaf.getKey().replace('.', '/')) + "` | "
                        + leaf.getValue().get("description").textValue() + " |\n")
                .collect(Collectors.joining("", "| Value | Default | Meaning |\n|---|---|---|\n", ""));
    }

    /** Values that have no values of their own with names that the chart knows, by path; but for {@code global}. */
    static Map<String, JsonNode> leaves(JsonNode schema, String path) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        schema.get("properties").properties().forEach(property -> {
            String name = path + property.getKey();
            if (property.getValue().has("properties")) {
                leaves.putAll(leaves(property.getValue(), name + "."));
            } else if (!name.equals("global")) {
                leaves.put(name, property.getValue());
            }
        });
        return leaves;
    }
}
