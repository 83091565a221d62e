package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * Services whose pods, or whose cluster address, are endpoints. Exactly one of {@code name} and {@code selector} is
 * given.
 *
 * @param name of one Service
 * @param selector of all Services with these labels
 * @param namespace default: the run's own
 * @param port name or number of the Service's port
 * @param scheme {@code http} or {@code https}; default {@code http}
 * @param mode default {@link ServiceMode#PODS}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.name) != has(self.selector)",
        message = "must have exactly one of `name` and `selector`")
@ValidationRule(
        value =
                "type(self.port) == int ? self.port >= 1 && self.port <= 65535 : self.port.matches('^[a-z0-9]+(-[a-z0-9]+)*$') && self.port.matches('[a-z]')",
        message =
                "must be a number from 1 to 65535 without quotes, or a name of 1 to 15 of a-z, 0-9 and \"-\" with at least one letter",
        fieldPath = ".port")
public record ServiceTarget(
        @Pattern(Patterns.LABEL) @Size(min = 1, max = Limits.MAX_LABEL_CHARACTERS) @Nullable
        String name,

        @Nullable LabelSelectorSpec selector,

        @Pattern(Patterns.LABEL) @Size(min = 1, max = Limits.MAX_LABEL_CHARACTERS) @Nullable
        String namespace,

        @Required @Nullable IntOrString port,
        @Default("http") @Nullable String scheme,
        @Default("Pods") @Nullable ServiceMode mode) {}
