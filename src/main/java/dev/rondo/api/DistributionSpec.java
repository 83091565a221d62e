package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * A normal distribution, or, with {@code stddev} 0 (the default), a fixed value.
 *
 * @param mean what values lie around
 * @param stddev standard deviation; default 0: every value is the mean
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DistributionSpec(
        @Required @Nullable Double mean,
        @Default("0") @Nullable Double stddev) {}
