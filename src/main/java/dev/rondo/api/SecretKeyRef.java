package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * One key of a Secret in the run's namespace.
 *
 * @param prefix put before the secret's value, such as {@code "Bearer "}; default empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKeyRef(
        @Nullable String name,
        @Nullable String key,
        @Nullable String prefix) {}
