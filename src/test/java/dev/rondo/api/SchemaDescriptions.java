package dev.rondo.api;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives every field of a schema the text that its record's comment has. */
final class SchemaDescriptions {
    private final Javadoc javadoc;

    SchemaDescriptions(Javadoc javadoc) {
        this.javadoc = javadoc;
    }

    /** Describes the fields of a record, and all below it that is a record of ours. */
    void describe(JSONSchemaProps schema, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            JSONSchemaProps field = schema.getProperties().get(component.getName());
            Class<?> type = element(component.getGenericType());
            Optional<String> ofType = javadoc.of(type).map(SchemaDescriptions::sentence);
            Optional<String> ofField = javadoc.of(record, component.getName()).map(SchemaDescriptions::sentence);
            String text = Stream.of(ofType, ofField).flatMap(Optional::stream).collect(Collectors.joining(" "));
            field.setDescription(text.isEmpty() ? null : text);
            setFormat(field, type);
            if (type.isRecord()) {
                describe(field.getItems() == null ? field : field.getItems().getSchema(), type);
            }
        }
    }

    static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String sentence(String text) {
        String begun = Character.isLetter(text.charAt(0)) && !text.startsWith("p99")
                ? Character.toUpperCase(text.charAt(0)) + text.substring(1)
                : text;
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static void setFormat(JSONSchemaProps field, Class<?> type) {
        if (type == Integer.class || type == int.class) {
            field.setFormat("int32");
        } else if (type == Long.class) {
            field.setFormat("int64");
        }
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? element(generic.getActualTypeArguments()[0]) : Object.class;
        }
        return (Class<?>) type;
    }
}
