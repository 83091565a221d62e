package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * Services whose pods, or whose cluster address, are endpoints. Exactly one of {@code name} and {@code selector} is
 * given.
 *
 * @param namespace default: the run's own
 * @param port name or number of the Service's port
 * @param scheme {@code http} or {@code https}; default {@code http}
 * @param mode default {@link ServiceMode#PODS}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceTarget(
        @Nullable String name,
        @Nullable LabelSelectorSpec selector,
        @Nullable String namespace,
        @Nullable IntOrString port,
        @Nullable String scheme,
        @Nullable ServiceMode mode) {}
