package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Selects Services by equality of labels. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelSelectorSpec(@Nullable Map<String, String> matchLabels) {}
