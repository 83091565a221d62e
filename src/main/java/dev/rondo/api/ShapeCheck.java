package dev.rondo.api;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a tree of values with the types that it is to be bound to: no field is unknown, no map stands where a list is
 * due. What fits is copied, so that the rules can still be checked on the rest.
 */
final class ShapeCheck {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Findings findings;
    private final ScalarCheck scalars;

    ShapeCheck(Findings findings) {
        this.findings = findings;
        this.scalars = new ScalarCheck(findings);
    }

    /** A copy of {@code value} that Jackson can bind to {@code type}; empty where nothing of it can be kept. */
    Optional<JsonNode> fitting(JsonNode value, JavaType type, String path) {
        if (type.hasRawClass(JsonNode.class) || type.hasRawClass(Object.class)) {
            return Optional.of(value);
        }
        if (ScalarCheck.handles(type)) {
            return scalars.fitting(value, type, path);
        }
        if (type.isCollectionLikeType()) {
            return list(value, type.getContentType(), path);
        }
        if (!value.isObject()) {
            return refuse(path, type.isMapLikeType() ? "a map" : "a map of fields", value);
        }
        if (type.isMapLikeType()) {
            return Optional.of(map((ObjectNode) value, type.getContentType(), path));
        }
        Map<String, JavaType> fields = FieldTypes.fields(type);
        return Optional.of(fields.isEmpty() ? value : fields((ObjectNode) value, fields, path));
    }

    private Optional<JsonNode> list(JsonNode value, JavaType type, String path) {
        if (!value.isArray()) {
            return refuse(path, "a list", value);
        }
        ArrayNode copy = NODES.arrayNode();
        for (JsonNode element : value) {
            // An element that does not fit leaves a gap, so that the ones behind it keep their numbers.
            String at = FieldPath.element(path, copy.size());
            copy.add(fitting(element, type, at).orElseGet(() -> gap(type)));
        }
        return Optional.of(copy);
    }

    private static JsonNode gap(JavaType type) {
        return ScalarCheck.handles(type) || type.isContainerType() ? NODES.nullNode() : NODES.objectNode();
    }

    private ObjectNode map(ObjectNode value, JavaType type, String path) {
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            fitting(entry.getValue(), type, FieldPath.field(path, entry.getKey()))
                    .ifPresent(fit -> copy.set(entry.getKey(), fit));
        }
        return copy;
    }

    private ObjectNode fields(ObjectNode value, Map<String, JavaType> fields, String path) {
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String name = entry.getKey();
            JavaType type = fields.get(name);
            String at = FieldPath.field(path, name);
            if (type == null) {
                findings.add(at, findings.isFull() ? "" : unknown(name, fields.keySet()));
            } else if (!entry.getValue().isNull()) {
                fitting(entry.getValue(), type, at).ifPresent(fit -> copy.set(name, fit));
            }
        }
        return copy;
    }

    /** Why {@code name} is none of {@code known}, and which of them it was meant to be. */
    static String unknown(String name, Set<String> known) {
        return NearestName.of(name, known)
                .map(nearest -> "is not a known field; did you mean `" + nearest + "`?")
                .orElseGet(() -> "is not a known field; allowed are "
                        + known.stream().map(field -> "`" + field + "`").collect(Collectors.joining(", ")));
    }

    private Optional<JsonNode> refuse(String path, String expected, JsonNode value) {
        findings.add(path, "must be " + expected + ", but is " + Quoted.shown(value, path));
        return Optional.empty();
    }
}
