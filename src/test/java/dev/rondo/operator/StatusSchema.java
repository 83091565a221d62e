package dev.rondo.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.rondo.api.BenchmarkRunStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Checks statuses against the schema of the definition, as an API server does; what it would drop in silence is wrong too. */
final class StatusSchema {
    private static final Path DEFINITION = Path.of("crds/benchmarkruns.rondo.dev-v1.yml");
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonSchema schema;

    StatusSchema() {
        try {
            JsonNode definition = new YAMLMapper().readTree(DEFINITION.toFile());
            JsonNode status = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/status");
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(closed(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An API server prunes what is not declared. */
    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(List.of("default", "x-kubernetes-list-type", "x-kubernetes-list-map-keys"));
            if (object.path("properties").isObject()
                    && object.path("type").asText().equals("object")) {
                object.put("additionalProperties", false);
            }
        }
        schema.forEach(StatusSchema::closed);
        return schema;
    }

    /** As it is written. */
    JsonNode json(BenchmarkRunStatus status) {
        try {
            return mapper.readTree(JSON.asJson(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> violations(BenchmarkRunStatus status) {
        return schema.validate(json(status)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
