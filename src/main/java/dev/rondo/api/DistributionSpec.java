package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A normal distribution, or, with {@code stddev} 0 (the default), a fixed value. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DistributionSpec(
        @Nullable Double mean, @Nullable Double stddev) {}
