package dev.rondo.api;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the path of one assignment through a document and its types, and sets the value at its end. */
final class OverrideWalk {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JavaType ANYTHING = FieldTypes.of(JsonNode.class);

    private final Findings findings;
    private JsonNode node;
    private JavaType type = FieldTypes.of(Manifest.class);
    private String path = "";

    OverrideWalk(JsonNode root, Findings findings) {
        this.node = root;
        this.findings = findings;
    }

    /** Sets the value; the path that was set, in its usual spelling, or empty with a finding. */
    Optional<String> set(Assignment assignment) {
        int last = assignment.steps().size() - 1;
        for (int i = 0; i < last; i++) {
            if (!enter(
                    assignment.steps().get(i), containerFor(assignment.steps().get(i + 1)))) {
                return Optional.empty();
            }
        }
        JsonNode parent = node;
        Assignment.Step step = assignment.steps().get(last);
        if (!enter(step, NODES.nullNode())) {
            return Optional.empty();
        }
        return value(assignment).map(value -> {
            replace(parent, step, value);
            return path;
        });
    }

    private static JsonNode containerFor(Assignment.Step next) {
        return next.inBrackets() ? NODES.arrayNode() : NODES.objectNode();
    }

    /** Goes one step down; what is not there yet is made. */
    private boolean enter(Assignment.Step step, JsonNode absent) {
        if (node instanceof ArrayNode list) {
            return enterElement(list, step);
        }
        if (!(node instanceof ObjectNode map)) {
            return refuse(
                    path,
                    "is " + Quoted.shown(node, path) + " and has no field " + Quoted.text(step.name()) + " to set");
        }
        Optional<JavaType> field = fieldType(step);
        if (field.isEmpty()) {
            return false;
        }
        path = FieldPath.field(path, step.name());
        type = field.get();
        JsonNode child = map.get(step.name());
        if (child == null || child.isNull()) {
            boolean list = type.isCollectionLikeType();
            child = list && absent.isObject() ? NODES.arrayNode() : absent;
            child = !list && absent.isArray() ? NODES.objectNode() : child;
            map.set(step.name(), child);
        }
        node = child;
        return true;
    }

    private Optional<JavaType> fieldType(Assignment.Step step) {
        if (type.equals(ANYTHING)) {
            return Optional.of(ANYTHING);
        }
        if (type.isMapLikeType()) {
            return Optional.of(type.getContentType());
        }
        Map<String, JavaType> fields = type.isCollectionLikeType() ? Map.of() : FieldTypes.fields(type);
        if (!fields.containsKey(step.name())) {
            refuse(FieldPath.field(path, step.name()), ShapeCheck.unknown(step.name(), fields.keySet()));
        }
        return Optional.ofNullable(fields.get(step.name()));
    }

    private boolean enterElement(ArrayNode list, Assignment.Step step) {
        int index = step.inBrackets() ? index(list, step.name()) : -1;
        if (index < 0) {
            String place = list.isEmpty() ? "it is empty" : "it has " + elements(list);
            return refuse(path, "is a list in which " + Quoted.text(step.name()) + " is no element to set: " + place);
        }
        path = FieldPath.element(path, index);
        type = type.equals(ANYTHING) ? ANYTHING : type.getContentType();
        node = list.get(index);
        return true;
    }

    private static int index(ArrayNode list, String name) {
        for (int i = 0; i < list.size(); i++) {
            if (name.equals(list.get(i).path("name").textValue())) {
                return i;
            }
        }
        boolean number = name.matches("[0-9]{1,6}");
        return number && Integer.parseInt(name) < list.size() ? Integer.parseInt(name) : -1;
    }

    private static String elements(ArrayNode list) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size() && i < 20; i++) {
            String name = list.get(i).path("name").textValue();
            names.add("[" + i + "]" + (name == null ? "" : " or [" + name + "]"));
        }
        return String.join(", ", names) + (list.size() > names.size() ? ", …" : "");
    }

    private Optional<JsonNode> value(Assignment assignment) {
        if (type.hasRawClass(String.class) || type.isEnumType()) {
            return Optional.of(NODES.textNode(assignment.value()));
        }
        List<SourceDocument> values = new ArrayList<>();
        try {
            YamlSource.read(assignment.value(), values);
        } catch (SyntaxException e) {
            refuse(path, e.getMessage());
            return Optional.empty();
        }
        if (values.size() > 1) {
            refuse(path, "must be set to one value, but is set to " + values.size());
            return Optional.empty();
        }
        return Optional.of(values.isEmpty() ? NODES.nullNode() : values.get(0).root());
    }

    private static void replace(JsonNode parent, Assignment.Step step, JsonNode value) {
        if (parent instanceof ArrayNode list) {
            list.set(index(list, step.name()), value);
        } else {
            ((ObjectNode) parent).set(step.name(), value);
        }
    }

    private boolean refuse(String at, String message) {
        findings.add(at, message);
        return false;
    }
}
