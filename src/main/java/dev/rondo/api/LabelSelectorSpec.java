package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects Services by equality of labels.
 *
 * @param matchLabels labels that a Service must have
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelSelectorSpec(
        @Required @Size(min = 1, max = Limits.MAX_SELECTOR_LABELS) @Nullable
        Map<String, String> matchLabels) {}
