package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A limit on one statistic of one metric; exactly one of {@code max} and {@code min} is given.
 *
 * @param metric a metric's tag, such as {@code time_to_first_token}
 * @param statistic {@code avg min max std p1 p5 p10 p25 p50 p75 p90 p95 p99 p99_9}; absent for metrics with one value
 * @param max largest value that is met, in the metric's unit
 * @param min smallest value that is met, in the metric's unit
 * @param scope default {@link ObjectiveScope#ALL}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "has(self.max) != has(self.min)", message = "must have exactly one of `max` and `min`")
public record ObjectiveSpec(
        @Required @Nullable String metric,
        @Nullable String statistic,
        @Min(0) @Max(Limits.MAX_LIMIT) @Nullable Double max,
        @Min(0) @Max(Limits.MAX_LIMIT) @Nullable Double min,
        @Default("All") @Nullable ObjectiveScope scope) {}
