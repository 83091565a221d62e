package dev.rondo.api;

import java.util.regex.Pattern;

/** Spelling of paths: {@code spec.phases[1].name}, and {@code metadata.labels["a.b/c"]} for keys that hold other characters. */
final class FieldPath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    private FieldPath() {}

    static String field(String parent, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return parent + "[" + Quoted.text(name) + "]";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** The path that {@code path} hangs from; empty for a field of the document itself. */
    static String parent(String path) {
        int bracket = path.endsWith("\"]") ? path.lastIndexOf("[\"") : path.lastIndexOf('[');
        int cut = path.endsWith("]") ? bracket : path.lastIndexOf('.');
        return cut < 0 ? "" : path.substring(0, cut);
    }

    /** Whether {@code path} is {@code ancestor} or lies below it. */
    static boolean isWithin(String path, String ancestor) {
        if (ancestor.isEmpty() || path.equals(ancestor)) {
            return true;
        }
        return path.startsWith(ancestor)
                && (path.charAt(ancestor.length()) == '.' || path.charAt(ancestor.length()) == '[');
    }
}
