package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One request header; exactly one of {@code value} and {@code valueFrom} is given. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeaderSpec(
        @Nullable String name,
        @Nullable String value,
        @Nullable HeaderValueSource valueFrom) {
    /** Never prints a value: it may be a credential that was written in plain text. */
    @Override
    public String toString() {
        return "HeaderSpec[name=" + name + "]";
    }
}
