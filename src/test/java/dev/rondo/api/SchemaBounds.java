package dev.rondo.api;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bounds for what has none, and the search for it. */
final class SchemaBounds {
    private SchemaBounds() {}

    /** Bounds Kubernetes' own types, which say nothing of their sizes. */
    static void ofPods(JSONSchemaProps schema) {
        bound(schema, Limits.MAX_LABEL_KEY_CHARACTERS, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Bounds numbers of a status, which their records keep within. */
    static void ofStatus(JSONSchemaProps schema) {
        bound(schema, 0, 0, Figure.MAX, Figure.MAX_COUNT);
    }

    /** Sets bounds where there are none; of texts, lists and maps only with {@code characters} above 0. */
    private static void bound(JSONSchemaProps schema, long characters, double min, double max, double maxCount) {
        if (isNumber(schema) && schema.getMinimum() == null) {
            schema.setMinimum(min);
        }
        if (isNumber(schema) && schema.getMaximum() == null) {
            schema.setMaximum(
                    "int32".equals(schema.getFormat()) ? Integer.MAX_VALUE : isWhole(schema) ? maxCount : max);
        }
        if (characters > 0 && isOpenText(schema)) {
            schema.setMaxLength(characters);
        }
        if (characters > 0 && schema.getItems() != null && schema.getMaxItems() == null) {
            schema.setMaxItems((long) Limits.MAX_POD_ENTRIES);
        }
        if (characters > 0 && isMap(schema) && schema.getMaxProperties() == null) {
            schema.setMaxProperties((long) Limits.MAX_POD_ENTRIES);
        }
        children(schema).values().forEach(child -> bound(child, characters, min, max, maxCount));
    }

    /** The paths of everything that can grow without end. */
    static List<String> unbounded(String path, JSONSchemaProps schema) {
        List<String> found = new ArrayList<>();
        if (isOpenText(schema)
                || (isNumber(schema) && (schema.getMinimum() == null || schema.getMaximum() == null))
                || (schema.getItems() != null && schema.getMaxItems() == null)
                || (isMap(schema) && schema.getMaxProperties() == null)) {
            found.add(path);
        }
        children(schema).forEach((name, child) -> found.addAll(unbounded(path + name, child)));
        return found;
    }

    /** Fields as {@code .name}, elements of lists as {@code []}, values of maps as {@code {}}. */
    static Map<String, JSONSchemaProps> children(JSONSchemaProps schema) {
        Map<String, JSONSchemaProps> children = new java.util.TreeMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, child) -> children.put("." + name, child));
        }
        if (schema.getItems() != null) {
            children.put("[]", schema.getItems().getSchema());
        }
        if (isMap(schema)) {
            children.put("{}", schema.getAdditionalProperties().getSchema());
        }
        return children;
    }

    static boolean isMap(JSONSchemaProps schema) {
        return schema.getAdditionalProperties() != null
                && schema.getAdditionalProperties().getSchema() != null;
    }

    private static boolean isOpenText(JSONSchemaProps schema) {
        boolean text = "string".equals(schema.getType()) || Boolean.TRUE.equals(schema.getXKubernetesIntOrString());
        boolean closed = schema.getEnum() != null && !schema.getEnum().isEmpty();
        return text && !closed && !"date-time".equals(schema.getFormat()) && schema.getMaxLength() == null;
    }

    private static boolean isNumber(JSONSchemaProps schema) {
        return isWhole(schema) || "number".equals(schema.getType());
    }

    private static boolean isWhole(JSONSchemaProps schema) {
        return "integer".equals(schema.getType());
    }
}
