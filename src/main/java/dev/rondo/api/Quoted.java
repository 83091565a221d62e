package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Values as messages show them: in quotes, on one line, shortened. */
final class Quoted {
    private static final int MAX_CHARACTERS = 100;

    private Quoted() {}

    static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        int shown = Math.min(value.length(), MAX_CHARACTERS);
        for (int i = 0; i < shown; i++) {
            char character = value.charAt(i);
            quoted.append(Character.isISOControl(character) ? '\uFFFD' : character);
        }
        return quoted.append(shown < value.length() ? "…\"" : "\"").toString();
    }

    static String number(double value) {
        return Double.isFinite(value) ? "\"" + plain(value) + "\"" : "\"" + value + "\"";
    }

    /** The number without exponent and without a needless fraction. */
    static String plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** Kind and value of a node, such as {@code the string "x"} or {@code a list}; below headers the kind alone. */
    static String shown(JsonNode node, String path) {
        // A header's value may be a credential, and so may a whole header that was written as one string.
        return path.contains(".headers") ? kind(node) : kindAndValue(node);
    }

    private static String kindAndValue(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the string " + text(node.textValue());
            case NUMBER -> "the number " + text(node.asText());
            case BOOLEAN -> "the boolean " + text(node.asText());
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            default -> "null";
        };
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            default -> "null";
        };
    }
}
