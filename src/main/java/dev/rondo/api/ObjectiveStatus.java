package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One objective. One of each endpoint is one row: that of the endpoint that is furthest from it.
 *
 * @param metric a metric's tag
 * @param statistic of the metric; absent for metrics with one value
 * @param max upper limit
 * @param min lower limit
 * @param scope what it is checked against
 * @param endpoint the worst endpoint, with scope EachEndpoint
 * @param endpointsMissed how many endpoints miss it, with scope EachEndpoint
 * @param actual what was measured; absent if nothing was, which misses the objective
 * @param unit of the limit and of {@code actual}
 * @param met whether it is met everywhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectiveStatus(
        @Size(max = Limits.MAX_WORD_CHARACTERS) String metric,
        @Size(max = Limits.MAX_WORD_CHARACTERS) @Nullable String statistic,
        @Nullable Double max,
        @Nullable Double min,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
        ObjectiveScope scope,

        @Size(max = Limits.MAX_NAME_CHARACTERS) @Nullable String endpoint,
        @Nullable Integer endpointsMissed,
        @Nullable Double actual,
        @Size(max = Limits.MAX_WORD_CHARACTERS) @Nullable String unit,
        boolean met) {
    public ObjectiveStatus {
        actual = Figure.of(actual);
        unit = BoundedText.orNull(unit, Limits.MAX_WORD_CHARACTERS);
    }
}
