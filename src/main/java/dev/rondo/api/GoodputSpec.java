package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * A limit that each request must meet to count as good, in the metric's own unit.
 *
 * @param metric a metric's tag of which each request has one value
 * @param max largest value, in the metric's unit, that is still good; where more is better, the smallest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GoodputSpec(
        @Required @Nullable String metric,
        @Required @Min(0) @Max(Limits.MAX_LIMIT) @Nullable Double max) {}
