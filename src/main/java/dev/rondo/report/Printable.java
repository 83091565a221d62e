package dev.rondo.report;

/**
 * Text from outside, made harmless for a terminal: names from a file and messages from servers could carry control
 * sequences.
 */
final class Printable {
    private Printable() {}

    /** On one line, control characters shown as {@code ?}, cut to {@code maxLength} with three dots at the end. */
    static String line(String text, int maxLength) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), maxLength));
        text.codePoints().limit(maxLength + 1L).forEach(point -> shown.appendCodePoint(shownAs(point)));
        if (shown.codePointCount(0, shown.length()) <= maxLength) {
            return shown.toString();
        }
        return shown.substring(0, shown.offsetByCodePoints(0, Math.max(0, maxLength - 3))) + "...";
    }

    private static int shownAs(int point) {
        if (point == '\n' || point == '\r' || point == '\t') {
            return ' ';
        }
        boolean harmful = Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE;
        return harmful ? '?' : point;
    }
}
