package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.SelectableFieldBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What annotations can't say: keys of lists, columns, descriptions, the frozen spec, bounds of Kubernetes' own types. */
final class DefinitionDetails {
    /** What may change while a run lives, and by what it starts anew. */
    static final Set<String> MUTABLE = Set.of("suspend", "cancel", "ttlSecondsAfterFinished", "runId");

    static final String FROZEN =
            "must not change without `runId`: a run keeps its spec; change `runId` too to run again";

    private static final Set<String> POD_FIELDS =
            Set.of("imagePullSecrets", "tolerations", "affinity", "topologySpreadConstraints", "resources");

    private final Javadoc javadoc;

    DefinitionDetails(Javadoc javadoc) {
        this.javadoc = javadoc;
    }

    CustomResourceDefinition completed(CustomResourceDefinition definition) {
        CustomResourceDefinitionVersion version =
                definition.getSpec().getVersions().get(0);
        version.setAdditionalPrinterColumns(columns());
        version.setSelectableFields(List.of(
                new SelectableFieldBuilder().withJsonPath(".status.phase").build()));
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        describe(root, BenchmarkRun.class);
        JSONSchemaProps spec = root.getProperties().get("spec");
        JSONSchemaProps status = root.getProperties().get("status");
        describe(spec, BenchmarkRunSpec.class);
        describe(status, BenchmarkRunStatus.class);
        new SchemaDescriptions(javadoc).describe(spec, BenchmarkRunSpec.class);
        new SchemaDescriptions(javadoc).describe(status, BenchmarkRunStatus.class);
        spec(spec);
        status(status);
        return definition;
    }

    private void describe(JSONSchemaProps schema, Class<?> type) {
        schema.setDescription(SchemaDescriptions.firstSentence(javadoc.of(type).orElseThrow()));
    }

    private static void spec(JSONSchemaProps spec) {
        keyed(at(spec, "endpoints"), "name");
        keyed(at(spec, "phases"), "name");
        words(at(spec, "objectives[].metric"), KnownMetrics.STANDARD.all());
        words(at(spec, "objectives[].statistic"), ObjectiveRules.STATISTICS);
        statistics(spec.getProperties().get("objectives").getItems().getSchema());
        words(at(spec, "goodput[].metric"), KnownMetrics.STANDARD.perRequest());
        words(at(spec, "endpoints[].service.scheme"), List.of("http", "https"));
        at(spec, "endpoints[].service.port").setMaxLength((long) Limits.MAX_PORT_NAME_CHARACTERS);
        distribution(spec, "inputTokens", 1, Limits.MAX_TOKENS);
        distribution(spec, "outputTokens", 1, Limits.MAX_TOKENS);
        distribution(spec, "turns", 1, Limits.MAX_TURNS);
        distribution(spec, "thinkTimeMillis", 0, Limits.MAX_THINK_TIME_MILLIS);
        extra(at(spec, "request.extra"));
        POD_FIELDS.forEach(field -> SchemaBounds.ofPods(at(spec, "generators." + field)));
        at(spec, "generators.resources").getProperties().remove("claims");
        quantities(at(spec, "generators.resources.requests"));
        quantities(at(spec, "generators.resources.limits"));
        JSONSchemaProps pullSecret = at(spec, "generators.imagePullSecrets[]");
        pullSecret.setRequired(List.of("name"));
        pullSecret.getProperties().get("name").setPattern(Patterns.SUBDOMAIN);
        pullSecret.getProperties().get("name").setMaxLength((long) Limits.MAX_NAME_CHARACTERS);
        labels(at(spec, "generators.labels"));
        labels(at(spec, "generators.nodeSelector"));
        labels(at(spec, "endpoints[].service.selector.matchLabels"));
        List<ValidationRule> rules = new ArrayList<>(spec.getXKubernetesValidations());
        new TreeMap<>(spec.getProperties())
                .keySet().stream().filter(field -> !MUTABLE.contains(field)).forEach(field -> rules.add(frozen(field)));
        rules.add(streamed("objectives"));
        rules.add(streamed("goodput"));
        spec.setXKubernetesValidations(rules);
    }

    private static void status(JSONSchemaProps status) {
        SchemaBounds.ofStatus(status);
        keyed(at(status, "conditions"), "type");
        at(status, "observedGeneration").setMinimum(-1.0);
        at(status, "endpoints").setXKubernetesListType("atomic");
    }

    /** A field on the way that {@code path} describes; {@code []} steps into a list. */
    static JSONSchemaProps at(JSONSchemaProps from, String path) {
        JSONSchemaProps at = from;
        for (String step : path.split("\\.")) {
            String field = step.replace("[]", "");
            at = at.getProperties().get(field);
            if (at == null) {
                throw new IllegalArgumentException("no field \"" + field + "\" of " + path);
            }
            at = step.endsWith("[]") ? at.getItems().getSchema() : at;
        }
        return at;
    }

    private static void keyed(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
    }

    private static void words(JSONSchemaProps field, Collection<String> words) {
        field.setEnum(words.stream().sorted().<JsonNode>map(TextNode::valueOf).toList());
    }

    private static void quantities(JSONSchemaProps map) {
        map.getAdditionalProperties().getSchema().setPattern(Patterns.QUANTITY);
    }

    private static void labels(JSONSchemaProps map) {
        JSONSchemaProps value = map.getAdditionalProperties().getSchema();
        value.setMaxLength((long) Limits.MAX_LABEL_CHARACTERS);
        value.setPattern(Patterns.LABEL_VALUE);
    }

    /** Anything but two fields, which are declared so that the rules can see them. */
    private static void extra(JSONSchemaProps map) {
        map.setAdditionalProperties(null);
        map.setXKubernetesPreserveUnknownFields(true);
        JSONSchemaProps model = new JSONSchemaProps();
        model.setType("string");
        model.setMaxLength((long) Limits.MAX_MODEL_CHARACTERS);
        model.setDescription("Not allowed here: give it as `spec.request.model`.");
        JSONSchemaProps stream = new JSONSchemaProps();
        stream.setType("boolean");
        stream.setDescription("Not allowed here: give it as `spec.request.streaming`.");
        map.setProperties(new TreeMap<>(Map.of("model", model, "stream", stream)));
    }

    private static void distribution(JSONSchemaProps spec, String field, double min, double max) {
        Map<String, JSONSchemaProps> figures =
                at(spec, "dataset.synthetic." + field).getProperties();
        figures.get("mean").setMinimum(min);
        figures.get("mean").setMaximum(max);
        figures.get("stddev").setMinimum(0.0);
        figures.get("stddev").setMaximum(max);
    }

    /** Metrics with one value have no statistics, and all others have. */
    private static void statistics(JSONSchemaProps objective) {
        List<ValidationRule> rules = new ArrayList<>(objective.getXKubernetesValidations());
        rules.add(new ValidationRuleBuilder()
                .withRule("has(self.statistic) || self.metric in " + list(KnownMetrics.STANDARD.scalars()))
                .withMessage("must have `statistic`, such as \"p99\", for a metric with more than one value")
                .build());
        rules.add(new ValidationRuleBuilder()
                .withRule("!has(self.statistic) || !(self.metric in " + list(KnownMetrics.STANDARD.scalars()) + ")")
                .withMessage("must not be given for a metric that has one value")
                .withFieldPath(".statistic")
                .build());
        objective.setXKubernetesValidations(rules);
    }

    /** Metrics of streams need streams. */
    private static ValidationRule streamed(String field) {
        return new ValidationRuleBuilder()
                .withRule("!has(self." + field
                        + ") || (has(self.request) && (self.request.streaming || self.request.type == 'Raw')) || !self."
                        + field + ".exists(each, each.metric in "
                        + list(KnownMetrics.STANDARD.streamingOnly()) + ")")
                .withMessage(
                        "must not name metrics of streams, such as time_to_first_token, unless responses are streamed"
                                + " (`spec.request.streaming: true`)")
                .withFieldPath("." + field)
                .build();
    }

    private static String list(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining("', '", "['", "']"));
    }

    private static ValidationRule frozen(String field) {
        return new ValidationRuleBuilder()
                .withRule("self.runId != oldSelf.runId || (has(self." + field + ") == has(oldSelf." + field
                        + ") && (!has(self." + field + ") || self." + field + " == oldSelf." + field + "))")
                .withMessage(FROZEN)
                .withFieldPath("." + field)
                .build();
    }

    private static List<CustomResourceColumnDefinition> columns() {
        return List.of(
                column("Phase", "string", ".status.phase", 0),
                column("Endpoints", "integer", ".status.endpointCount", 0),
                column("Progress", "string", ".status.progressText", 0),
                column("Req/s", "number", ".status.requestsPerSecond", 0),
                column("p99 ms", "number", ".status.requestLatencyP99Millis", 0),
                column("Errors", "integer", ".status.errorCount", 0),
                column("Age", "date", ".metadata.creationTimestamp", 0),
                column("TTFT p99 ms", "number", ".status.timeToFirstTokenP99Millis", 1),
                column("Tokens/s", "number", ".status.outputTokensPerSecond", 1),
                column("Imbalance", "number", ".status.imbalance", 1),
                column("Slowest", "string", ".status.slowestEndpoint", 1),
                column("Generators", "string", ".status.generatorsText", 1));
    }

    private static CustomResourceColumnDefinition column(String name, String type, String path, int priority) {
        return new CustomResourceColumnDefinitionBuilder()
                .withName(name)
                .withType(type)
                .withJsonPath(path)
                .withPriority(priority)
                .build();
    }
}
