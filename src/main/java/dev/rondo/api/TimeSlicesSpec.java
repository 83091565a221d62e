package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * Results for each slice of time.
 *
 * @param seconds of each slice; made longer where the run would have more than 600
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TimeSlicesSpec(
        @Required @Min(value = 0, inclusive = false) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Double seconds) {}
