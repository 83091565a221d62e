package dev.rondo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields of one object of a profile file; what is not read is unknown. */
final class FieldReader {
    private final JsonNode object;
    private final Set<String> known = new TreeSet<>();

    FieldReader(JsonNode object) {
        this.object = object;
    }

    boolean has(String field) {
        known.add(field);
        return object.hasNonNull(field);
    }

    double number(String field, double otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = object.get(field);
        if (!value.isNumber()) {
            throw new InvalidProfileException(field, text(value), "a number");
        }
        return value.doubleValue();
    }

    int integer(String field, int otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = object.get(field);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new InvalidProfileException(field, text(value), "a whole number");
        }
        return value.intValue();
    }

    long longInteger(String field, long otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = object.get(field);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new InvalidProfileException(field, text(value), "a whole number");
        }
        return value.longValue();
    }

    /** A required text. */
    String text(String field) {
        if (!has(field) || !object.get(field).isTextual()) {
            throw new InvalidProfileException(field, text(object.path(field)), "a text");
        }
        return object.get(field).textValue();
    }

    <E extends Enum<E>> E constant(String field, Class<E> type, E otherwise) {
        return has(field) ? constant(field, type, object.get(field)) : otherwise;
    }

    <E extends Enum<E>> Set<E> constants(String field, Class<E> type, Set<E> otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        List<E> constants = new ArrayList<>();
        list(field).forEach(value -> constants.add(constant(field, type, value)));
        return Set.copyOf(constants);
    }

    /** The elements of a list that is there. */
    Iterable<JsonNode> list(String field) {
        JsonNode value = object.path(field);
        if (!value.isArray()) {
            throw new InvalidProfileException(field, text(value), "a list");
        }
        return value;
    }

    /** Throws for a field that nobody asked for. */
    void requireAllKnown() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw InvalidProfileException.unknownField(name, String.join(", ", known));
            }
        }
    }

    private static <E extends Enum<E>> E constant(String field, Class<E> type, JsonNode value) {
        return Labels.parse(type, value.asText())
                .orElseThrow(() -> new InvalidProfileException(field, text(value), "one of " + Labels.all(type)));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }
}
