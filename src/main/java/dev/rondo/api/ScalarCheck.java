package dev.rondo.api;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares single values with the types that they are to be bound to, strictly: {@code "5"} is no number, 5 no string. */
final class ScalarCheck {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<Class<?>> WHOLE = Set.of(Integer.class, int.class, Long.class, long.class);
    private static final Set<Class<?>> OTHERS = Set.of(
            String.class, Boolean.class, boolean.class, Double.class, double.class, IntOrString.class, Quantity.class);

    private final Findings findings;

    ScalarCheck(Findings findings) {
        this.findings = findings;
    }

    static boolean handles(JavaType type) {
        return type.isEnumType() || WHOLE.contains(type.getRawClass()) || OTHERS.contains(type.getRawClass());
    }

    /** The value as Jackson can bind it; empty, with a violation, where it does not fit. */
    Optional<JsonNode> fitting(JsonNode value, JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        if (type.isEnumType()) {
            return enumValue(value, FieldTypes.values(type), path);
        }
        if (raw == String.class) {
            String cure = value.isValueNode() && !value.isNull() ? "; put it in quotes" : "";
            return value.isTextual() ? Optional.of(value) : refuse(path, "a string", value, cure);
        }
        if (raw == Boolean.class || raw == boolean.class) {
            return value.isBoolean() ? Optional.of(value) : refuse(path, "true or false", value, "");
        }
        if (raw == IntOrString.class) {
            return value.isTextual() ? Optional.of(value) : whole(value, Integer.class, path);
        }
        if (raw == Quantity.class) {
            return value.isTextual() || value.isNumber()
                    ? Optional.of(NODES.textNode(value.asText()))
                    : refuse(path, "a quantity such as \"500m\" or \"1Gi\"", value, "");
        }
        return WHOLE.contains(raw) ? whole(value, raw, path) : real(value, path);
    }

    private Optional<JsonNode> enumValue(JsonNode value, List<String> names, String path) {
        if (value.isTextual() && names.contains(value.textValue())) {
            return Optional.of(value);
        }
        String allowed = names.stream().map(Quoted::text).collect(Collectors.joining(", "));
        String meant = value.isTextual()
                ? NearestName.of(value.textValue(), names)
                        .map(name -> "; did you mean " + Quoted.text(name) + "?")
                        .orElse("")
                : "";
        return refuse(path, names.size() == 1 ? allowed : "one of " + allowed, value, meant);
    }

    private Optional<JsonNode> real(JsonNode value, String path) {
        if (!value.isNumber()) {
            return refuse(path, "a number", value, isNumber(value) ? "; remove the quotes" : "");
        }
        double number = value.doubleValue();
        return Double.isFinite(number)
                ? Optional.of(NODES.numberNode(number))
                : refuse(path, "a finite number", value, "");
    }

    private Optional<JsonNode> whole(JsonNode value, Class<?> type, String path) {
        if (!value.isNumber()) {
            return refuse(path, "a whole number", value, isNumber(value) ? "; remove the quotes" : "");
        }
        if (value.isFloatingPointNumber() && !isWhole(value.doubleValue())) {
            return refuse(path, "a whole number", value, "");
        }
        BigInteger exact = value.isFloatingPointNumber()
                ? BigDecimal.valueOf(value.doubleValue()).toBigIntegerExact()
                : value.bigIntegerValue();
        boolean isLong = type == Long.class || type == long.class;
        if (exact.bitLength() >= (isLong ? Long.SIZE : Integer.SIZE)) {
            return refuse(path, "at most " + (isLong ? Long.MAX_VALUE : Integer.MAX_VALUE), value, "");
        }
        return Optional.of(isLong ? NODES.numberNode(exact.longValue()) : NODES.numberNode(exact.intValue()));
    }

    /** 1e6 is a whole number, however it is spelt. */
    private static boolean isWhole(double value) {
        return Double.isFinite(value) && value == Math.rint(value);
    }

    private static boolean isNumber(JsonNode value) {
        return value.isTextual() && value.textValue().matches("[-+]?[0-9]{1,30}([.][0-9]{1,30})?");
    }

    private Optional<JsonNode> refuse(String path, String expected, JsonNode value, String cure) {
        findings.add(path, "must be " + expected + ", but is " + Quoted.shown(value, path) + cure);
        return Optional.empty();
    }
}
