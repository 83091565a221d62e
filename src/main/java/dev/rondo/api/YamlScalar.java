package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The value of a YAML scalar as {@code kubectl} reads it, so that one file means the same to both: {@code yes} and
 * {@code on} are booleans, {@code 010} is octal, times of day and dates are strings.
 */
final class YamlScalar {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** Longer digits are text: no field is that large, and reading them costs the square of their number. */
    private static final int MAX_DIGITS = 64;

    private YamlScalar() {}

    static JsonNode value(ScalarNode scalar, String path, Findings findings) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP) || tag.equals(Tag.MERGE)) {
            return NODES.textNode(text);
        }
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(TRUE.contains(text.toLowerCase(Locale.ROOT)));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text, tag.equals(Tag.INT));
        }
        findings.add(path, tagMessage(scalar));
        return NODES.textNode(text);
    }

    static String tagMessage(Node node) {
        return "must not have a tag, but has " + Quoted.text(node.getTag().getValue());
    }

    private static JsonNode number(String text, boolean whole) {
        if (text.length() > MAX_DIGITS || text.indexOf(':') >= 0) {
            return NODES.textNode(text);
        }
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        try {
            return whole ? whole(digits) : NODES.numberNode(real(digits));
        } catch (NumberFormatException e) {
            return NODES.textNode(text);
        }
    }

    private static JsonNode whole(String digits) {
        boolean negative = digits.startsWith("-");
        String unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        BigInteger size;
        if (unsigned.startsWith("0x")) {
            size = new BigInteger(unsigned.substring(2), 16);
        } else if (unsigned.startsWith("0b")) {
            size = new BigInteger(unsigned.substring(2), 2);
        } else if (unsigned.startsWith("0") && unsigned.length() > 1) {
            size = new BigInteger(unsigned, 8);
        } else {
            size = new BigInteger(unsigned);
        }
        BigInteger value = negative ? size.negate() : size;
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private static double real(String digits) {
        if (digits.endsWith(".inf")) {
            return digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return digits.equals(".nan") ? Double.NaN : Double.parseDouble(digits);
    }
}
