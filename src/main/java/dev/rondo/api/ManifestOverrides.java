package dev.rondo.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that replace those of a manifest before it is bound: {@code spec.phases[0].concurrency=8}, by the name of a
 * list's element {@code spec.phases[steady].concurrency=8}, and for keys with dots
 * {@code spec.generators.labels["example.com/team"]=a}. Values are YAML; where a string is due they are taken as they are.
 */
public final class ManifestOverrides {
    /** Leaves every manifest as it is. */
    public static final ManifestOverrides NONE = new ManifestOverrides(List.of());

    private static final int MAX_OVERRIDES = 100;

    private final List<Assignment> assignments;

    private ManifestOverrides(List<Assignment> assignments) {
        this.assignments = List.copyOf(assignments);
    }

    /**
     * Reads assignments, {@code PATH=VALUE} each, at most 100; they are applied in order.
     *
     * @throws IllegalArgumentException if one is not of that form; the message is for the user
     */
    public static ManifestOverrides parse(List<String> texts) {
        if (texts.size() > MAX_OVERRIDES) {
            throw new IllegalArgumentException(
                    "must be at most " + MAX_OVERRIDES + " assignments, but are " + texts.size());
        }
        List<Assignment> assignments = new ArrayList<>();
        for (String text : texts) {
            assignments.add(Assignment.parse(text));
        }
        return new ManifestOverrides(assignments);
    }

    /** The document with the values replaced; what can't be is a finding. A replaced value stands in no line. */
    SourceDocument applyTo(SourceDocument document, Findings findings) {
        if (assignments.isEmpty() || !document.root().isObject()) {
            return document;
        }
        Map<String, Integer> lines = new HashMap<>(document.lines());
        SourceDocument changed =
                new SourceDocument(document.line(), document.root().deepCopy(), lines, document.findings());
        for (Assignment assignment : assignments) {
            new OverrideWalk(changed.root(), findings).set(assignment).ifPresent(path -> {
                lines.keySet().removeIf(each -> FieldPath.isWithin(each, path));
                lines.put(path, 0);
            });
        }
        return changed;
    }
}
