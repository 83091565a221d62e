package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One key of a Secret in the run's namespace.
 *
 * @param name of the Secret
 * @param key whose value is taken
 * @param prefix put before the secret's value, such as {@code "Bearer "}; default empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKeyRef(
        @Required @Pattern(Patterns.SUBDOMAIN) @Size(min = 1, max = Limits.MAX_NAME_CHARACTERS) @Nullable
        String name,

        @Required @Pattern(Patterns.KEY) @Size(min = 1, max = Limits.MAX_NAME_CHARACTERS) @Nullable
        String key,

        @Pattern(Patterns.LINE) @Size(max = Limits.MAX_HEADER_NAME_CHARACTERS) @Nullable
        String prefix) {}
