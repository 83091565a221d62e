package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the reference of every field of the resource, from its schema. */
final class ResourcePage {
    private static final String HEAD = """
            # The resource

            Every field of a `BenchmarkRun` (`rondo.dev/v1alpha1`, short name `bmr`), as the API server holds it: its type, its
            default, its bounds, and what it says. This page is made from the definition in [crds](../crds); what the fields mean
            together is in [the manifest](manifest.md), and what a status says of a run in [conditions](conditions.md).

            `[]` stands for each element of a list, `{}` for each value of a map. A field in **bold** must be given.

            A run keeps its spec: only `suspend`, `cancel` and `ttlSecondsAfterFinished` may change by themselves. With a new `runId`
            everything may, and the run is started anew. The order of endpoints and phases is that at the start.

            The API server refuses what breaks a bound or a rule of this page. Some rules it can't check, and the operator does: the
            run then ends as `Failed` with the reason `InvalidSpec`. They are: the cycle of weights, names of headers that differ
            only by upper and lower case, line breaks in a header's value, keys of node selectors, a resource request above its
            limit, the size of `request.extra`, ports of URLs from 65,536 to 69,999, and hosts that end in a dash.
            `rondo validate` checks all of them.

            """;

    private static final Map<String, String> PATTERNS = Map.of(
            Patterns.LABEL, "a label: `a-z`, `0-9` and `-`, a letter or digit at both ends",
            Patterns.SUBDOMAIN, "the name of an object",
            Patterns.KEY, "`a-z`, `A-Z`, `0-9`, `-`, `_` and `.`",
            Patterns.HEADER_NAME, "an HTTP token",
            Patterns.PATH, "begins with `/`, ASCII, no blanks and no `#`",
            Patterns.LINE, "no line breaks",
            Patterns.TEXT, "no line breaks, not only blanks");

    private final StringBuilder page = new StringBuilder(HEAD);

    static String of(JSONSchemaProps root) {
        ResourcePage page = new ResourcePage();
        page.section("spec", root.getProperties().get("spec"));
        page.section("status", root.getProperties().get("status"));
        return page.page.toString();
    }

    private void section(String name, JSONSchemaProps schema) {
        page.append("## ").append(name).append("\n\n");
        page.append("| Field | Type | Default | Allowed | Meaning |\n|---|---|---|---|---|\n");
        List<String> rules = new ArrayList<>();
        fields("", name, schema, rules);
        page.append('\n');
        if (!rules.isEmpty()) {
            page.append("Rules that span fields:\n\n");
            rules.forEach(each -> page.append("- ").append(each).append('\n'));
            page.append('\n');
        }
    }

    private void fields(String path, String root, JSONSchemaProps schema, List<String> rules) {
        String at = path.isEmpty() ? root : path.substring(1);
        for (ValidationRule rule : schema.getXKubernetesValidations() == null
                ? List.<ValidationRule>of()
                : schema.getXKubernetesValidations()) {
            if (!rule.getRule().contains("oldSelf")) {
                String field = rule.getFieldPath() == null ? "" : rule.getFieldPath();
                rules.add("`" + (path.isEmpty() && !field.isEmpty() ? field.substring(1) : at + field) + "` "
                        + rule.getMessage());
            }
        }
        for (Map.Entry<String, JSONSchemaProps> child :
                SchemaBounds.children(schema).entrySet()) {
            String name = path + child.getKey();
            if (child.getKey().startsWith(".")) {
                boolean required = schema.getRequired() != null
                        && schema.getRequired().contains(child.getKey().substring(1));
                row(name.substring(1), child.getValue(), required);
            }
            if (!isKubernetesOwn(name)) {
                fields(name, root, child.getValue(), rules);
            }
        }
    }

    private void row(String name, JSONSchemaProps field, boolean required) {
        String shown = required ? "**`" + name + "`**" : "`" + name + "`";
        page.append("| ").append(shown);
        page.append(" | ").append(type(field));
        page.append(" | ")
                .append(
                        field.getDefault() == null
                                ? ""
                                : "`" + field.getDefault().toString().replace(".0", "") + "`");
        page.append(" | ").append(allowed(field));
        page.append(" | ").append(field.getDescription().replace("|", "\\|"));
        page.append(" |\n");
    }

    /** What the documentation of Kubernetes describes. */
    private static boolean isKubernetesOwn(String path) {
        return path.matches(
                "\\.generators\\.(affinity|tolerations|topologySpreadConstraints|imagePullSecrets|resources)");
    }

    private static String type(JSONSchemaProps field) {
        if (Boolean.TRUE.equals(field.getXKubernetesIntOrString())) {
            return "integer or string";
        }
        if (field.getItems() != null) {
            return "list";
        }
        if (SchemaBounds.isMap(field)) {
            return "map";
        }
        return "date-time".equals(field.getFormat()) ? "time" : field.getType();
    }

    private static String allowed(JSONSchemaProps field) {
        if (field.getEnum() != null && !field.getEnum().isEmpty()) {
            return field.getEnum().size() > 20
                    ? "[a metric](metrics.md)"
                    : field.getEnum().stream().map(JsonNode::asText).collect(Collectors.joining("`, `", "`", "`"));
        }
        List<String> bounds = new ArrayList<>();
        if (field.getMinimum() != null && field.getMaximum() != null) {
            String from = Boolean.TRUE.equals(field.getExclusiveMinimum()) ? "above " : "";
            bounds.add(from + Quoted.plain(field.getMinimum()) + " to " + Quoted.plain(field.getMaximum()));
        }
        size(bounds, field.getMinLength(), field.getMaxLength(), "characters");
        size(bounds, field.getMinItems(), field.getMaxItems(), "elements");
        size(bounds, field.getMinProperties(), field.getMaxProperties(), "entries");
        if (field.getPattern() != null) {
            bounds.add(PATTERNS.get(field.getPattern()));
        }
        return String.join(", ", bounds);
    }

    private static void size(List<String> bounds, Long min, Long max, String what) {
        if (max != null) {
            bounds.add((min == null || min == 0 ? "up to " : min + " to ") + max + " " + what);
        }
    }
}
