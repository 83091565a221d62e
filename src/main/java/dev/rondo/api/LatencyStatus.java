package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of times, in milliseconds; rows of endpoints have {@code avg}, {@code p50}, {@code p90} and {@code p99}
 * only.
 *
 * @param avg mean
 * @param min smallest
 * @param p50 median
 * @param p90 90th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param max largest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LatencyStatus(
        @Nullable Double avg,
        @Nullable Double min,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Double max) {
    public LatencyStatus {
        avg = Figure.of(avg);
        min = Figure.of(min);
        p50 = Figure.of(p50);
        p90 = Figure.of(p90);
        p95 = Figure.of(p95);
        p99 = Figure.of(p99);
        max = Figure.of(max);
    }
}
