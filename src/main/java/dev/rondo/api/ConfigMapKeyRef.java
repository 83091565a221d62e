package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One key of a ConfigMap in the run's namespace.
 *
 * @param name of the ConfigMap
 * @param key whose value is taken
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapKeyRef(
        @Required @Pattern(Patterns.SUBDOMAIN) @Size(min = 1, max = Limits.MAX_NAME_CHARACTERS) @Nullable
        String name,

        @Required @Pattern(Patterns.KEY) @Size(min = 1, max = Limits.MAX_NAME_CHARACTERS) @Nullable
        String key) {}
