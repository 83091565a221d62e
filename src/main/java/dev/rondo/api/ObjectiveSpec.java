package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A limit on one statistic of one metric; exactly one of {@code max} and {@code min} is given.
 *
 * @param metric a metric's tag, such as {@code time_to_first_token}
 * @param statistic {@code avg min max std p1 p5 p10 p25 p50 p75 p90 p95 p99 p99_9}; absent for metrics with one value
 * @param scope default {@link ObjectiveScope#ALL}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectiveSpec(
        @Nullable String metric,
        @Nullable String statistic,
        @Nullable Double max,
        @Nullable Double min,
        @Nullable ObjectiveScope scope) {}
