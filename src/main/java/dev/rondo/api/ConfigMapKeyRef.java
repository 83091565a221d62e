package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One key of a ConfigMap in the run's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapKeyRef(
        @Nullable String name, @Nullable String key) {}
