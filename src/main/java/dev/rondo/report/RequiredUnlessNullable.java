package dev.rondo.report;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson keep the promise of a {@code @NullMarked} record: a component without {@code @Nullable} must be in the
 * JSON, and be no null. Without it a file that lacks a part would be read, and fail later, far from its cause.
 */
final class RequiredUnlessNullable extends NopAnnotationIntrospector {
    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter && isRequired(parameter)) {
            return JsonSetter.Value.forValueNulls(Nulls.FAIL, holdsNulls(type(parameter)) ? Nulls.DEFAULT : Nulls.FAIL);
        }
        return JsonSetter.Value.empty();
    }

    private static AnnotatedType type(AnnotatedParameter parameter) {
        Constructor<?> constructor = (Constructor<?>) parameter.getOwner().getAnnotated();
        return constructor.getAnnotatedParameterTypes()[parameter.getIndex()];
    }

    /** Whether a list or map may have null elements, at whatever depth: Jackson has one rule for all of them. */
    private static boolean holdsNulls(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType list
                && Arrays.stream(list.getAnnotatedActualTypeArguments())
                        .anyMatch(content -> content.isAnnotationPresent(Nullable.class) || holdsNulls(content));
    }

    private static boolean isRequired(AnnotatedMember member) {
        return member instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                && constructor.getDeclaringClass().isRecord()
                && !parameter.hasAnnotation(JsonAnySetter.class)
                && !type(parameter).isAnnotationPresent(Nullable.class);
    }
}
