package dev.rondo.api;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of a type and their types, as Jackson binds them; for the manifest's records and for Kubernetes' own types
 * alike.
 */
final class FieldTypes {
    static final ObjectMapper MAPPER = mapper();

    private static final Map<JavaType, Map<String, JavaType>> KNOWN = new ConcurrentHashMap<>();

    private FieldTypes() {}

    static JavaType of(Class<?> type) {
        return MAPPER.constructType(type);
    }

    /** Fields by name, in the order of the record's components; empty for a type that holds anything. */
    static Map<String, JavaType> fields(JavaType type) {
        return KNOWN.computeIfAbsent(type, FieldTypes::introspect);
    }

    /** The names of an enum's values. */
    static List<String> values(JavaType type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getRawClass().getEnumConstants()) {
            names.add(MAPPER.convertValue(constant, String.class));
        }
        return names;
    }

    private static Map<String, JavaType> introspect(JavaType type) {
        Map<String, JavaType> fields = new LinkedHashMap<>();
        for (BeanPropertyDefinition property :
                MAPPER.getDeserializationConfig().introspect(type).findProperties()) {
            if (property.couldDeserialize()) {
                fields.put(property.getName(), property.getPrimaryType());
            }
        }
        if (type.hasRawClass(Manifest.class)) {
            // What the API server adds is accepted, so that the output of `kubectl get -o yaml` can be read again.
            fields.put("metadata", of(ObjectMeta.class));
            fields.put("status", of(JsonNode.class));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }
}
