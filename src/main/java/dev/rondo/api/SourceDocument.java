package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One document as it was written, before it is bound to types.
 *
 * @param line where it starts
 * @param root its values
 * @param lines the line of every path
 * @param findings what is wrong with the text itself, such as a field that is given twice
 */
record SourceDocument(int line, JsonNode root, Map<String, Integer> lines, Findings findings) {
    /** The line of a path, or of the nearest thing above it that was written down. */
    int lineOf(String path) {
        for (String at = path; !at.isEmpty(); at = FieldPath.parent(at)) {
            Integer known = lines.get(at);
            if (known != null) {
                return known;
            }
        }
        return line;
    }
}
