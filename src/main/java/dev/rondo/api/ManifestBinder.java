package dev.rondo.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns one document into a manifest and collects what is wrong with its shape and what breaks the rules. */
final class ManifestBinder {
    private ManifestBinder() {}

    /**
     * The manifest that a document holds, as far as it can be bound.
     *
     * @param findings gains everything that is wrong; the manifest is good for use only if it stays empty
     */
    static Optional<Manifest> bind(JsonNode root, Findings findings) {
        Optional<String> foreign = foreign(root);
        if (foreign.isPresent()) {
            findings.add("", foreign.get());
            return Optional.empty();
        }
        Optional<JsonNode> fitting = new ShapeCheck(findings).fitting(root, FieldTypes.of(Manifest.class), "");
        Optional<Manifest> manifest = fitting.flatMap(tree -> convert(tree, findings));
        List<Violation> shape = findings.listed();
        manifest.map(each -> ManifestValidator.check(each, KnownMetrics.STANDARD))
                .ifPresent(rules -> findings.addAll(rules, each -> isNew(each, shape)));
        return manifest;
    }

    /** Why a document is not a BenchmarkRun of this version, in one sentence. */
    private static Optional<String> foreign(JsonNode root) {
        if (!root.isObject()) {
            return Optional.of("must be a BenchmarkRun, but is " + Quoted.shown(root, ""));
        }
        String found = found(root, "apiVersion", Manifest.API_VERSION) + found(root, "kind", Manifest.KIND);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("must have `apiVersion: " + Manifest.API_VERSION + "` and `kind: " + Manifest.KIND
                        + "`, but has" + found.substring(1));
    }

    private static String found(JsonNode root, String field, String expected) {
        JsonNode value = root.path(field);
        if (Objects.equals(value.textValue(), expected)) {
            return "";
        }
        return ", "
                + (value.isMissingNode() || value.isNull() ? "no `" + field + "`" : "`" + field + "` " + text(value));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? Quoted.text(value.asText()) : Quoted.shown(value, "");
    }

    private static Optional<Manifest> convert(JsonNode tree, Findings findings) {
        try {
            return Optional.of(FieldTypes.MAPPER.treeToValue(tree, Manifest.class));
        } catch (JsonMappingException e) {
            findings.add(path(e), "must be a value that can be read: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            findings.add("", "must be a manifest that can be read: " + e.getOriginalMessage());
        }
        return Optional.empty();
    }

    private static String path(JsonMappingException e) {
        String path = "";
        for (JsonMappingException.Reference step : e.getPath()) {
            path = step.getFieldName() == null
                    ? FieldPath.element(path, step.getIndex())
                    : FieldPath.field(path, step.getFieldName());
        }
        return path;
    }

    /** A rule about what could not be read would only repeat that in other words. */
    private static boolean isNew(Violation rule, List<Violation> shape) {
        return shape.stream()
                .noneMatch(each ->
                        FieldPath.isWithin(rule.path(), each.path()) || FieldPath.isWithin(each.path(), rule.path()));
    }
}
