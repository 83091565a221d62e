package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A limit that each request must meet to count as good, in the metric's own unit. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GoodputSpec(@Nullable String metric, @Nullable Double max) {}
