package dev.rondo.servermetrics;

import java.util.Optional;

/** Numbers as a Prometheus page spells them. */
final class Numbers {
    private static final int MAX_LENGTH = 64;

    private Numbers() {}

    /** A decimal number, {@code NaN}, {@code Inf}, {@code +Inf} or {@code -Inf}; none of Java's other spellings. */
    static Optional<Double> parse(String text) {
        switch (text) {
            case "+Inf", "Inf":
                return Optional.of(Double.POSITIVE_INFINITY);
            case "-Inf":
                return Optional.of(Double.NEGATIVE_INFINITY);
            case "NaN", "nan":
                return Optional.of(Double.NaN);
            default:
                return parseDecimal(text);
        }
    }

    private static Optional<Double> parseDecimal(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean decimal = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!decimal) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
