package dev.rondo.servermetrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a page that carries a value. A time stamp and an exemplar after the value are passed over.
 *
 * @param labels in the line's order
 */
record SampleLine(String name, Map<String, String> labels, double value) {
    /** No page that makes sense has more labels in one series. */
    static final int MAX_LABELS = 64;

    /** Reads one line, or nothing if it is not {@code name{label="value", …} value}. */
    static Optional<SampleLine> parse(String line) {
        return new Reader(line).read();
    }

    /** Reads from left to right; a method that finds something else than it expects leaves {@code broken} behind. */
    private static final class Reader {
        private final String line;
        private int at;
        private boolean broken;

        Reader(String line) {
            this.line = line;
        }

        Optional<SampleLine> read() {
            skipBlanks();
            String name = identifier(true);
            skipBlanks();
            Map<String, String> labels = at < line.length() && line.charAt(at) == '{' ? labels() : Map.of();
            skipBlanks();
            double value = broken ? 0 : number(token());
            skipBlanks();
            broken |= !restIsTimestampOrExemplar();
            return broken ? Optional.empty() : Optional.of(new SampleLine(name, labels, value));
        }

        private Map<String, String> labels() {
            Map<String, String> labels = new LinkedHashMap<>();
            at++;
            skipBlanks();
            while (!broken && !take('}')) {
                String name = identifier(false);
                skipBlanks();
                expect('=');
                skipBlanks();
                labels.put(name, quoted());
                skipBlanks();
                if (!take(',')) {
                    broken |= at >= line.length() || line.charAt(at) != '}';
                }
                skipBlanks();
                broken |= labels.size() > MAX_LABELS;
            }
            return labels;
        }

        private String identifier(boolean colons) {
            int start = at;
            while (at < line.length() && isIdentifierPart(line.charAt(at), at > start, colons)) {
                at++;
            }
            broken |= at == start;
            return line.substring(start, at);
        }

        private static boolean isIdentifierPart(char c, boolean digits, boolean colons) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '_'
                    || (colons && c == ':')
                    || (digits && c >= '0' && c <= '9');
        }

        private String quoted() {
            expect('"');
            StringBuilder text = new StringBuilder();
            while (!broken && !take('"')) {
                if (at >= line.length()) {
                    broken = true;
                } else if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                    text.append(unescaped(line.charAt(at + 1)));
                    at += 2;
                } else {
                    text.append(line.charAt(at++));
                }
            }
            return text.toString();
        }

        private static String unescaped(char c) {
            return switch (c) {
                case 'n' -> "\n";
                case '\\', '"' -> String.valueOf(c);
                default -> "\\" + c;
            };
        }

        private String token() {
            int start = at;
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            return line.substring(start, at);
        }

        private double number(String token) {
            Optional<Double> number = Numbers.parse(token);
            broken |= number.isEmpty();
            return number.orElse(0.0);
        }

        private boolean restIsTimestampOrExemplar() {
            if (at >= line.length() || line.charAt(at) == '#') {
                return true;
            }
            broken |= Numbers.parse(token()).isEmpty();
            skipBlanks();
            return at >= line.length() || line.charAt(at) == '#';
        }

        private void skipBlanks() {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }

        private boolean take(char c) {
            if (at < line.length() && line.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char c) {
            broken |= !take(c);
        }
    }
}
