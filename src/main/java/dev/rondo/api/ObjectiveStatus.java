package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One objective. One that is to be met by each endpoint has a row for each endpoint that misses it, the worst first and as
 * far as there is room; if all meet it, one row, of the endpoint that is nearest to missing it.
 *
 * @param metric a metric's tag
 * @param statistic of the metric; absent for metrics with one value
 * @param max upper limit
 * @param min lower limit
 * @param scope what it is checked against
 * @param endpoint whose row it is, with scope EachEndpoint
 * @param endpointsMissed how many endpoints miss it, with scope EachEndpoint
 * @param actual what was measured; absent if nothing was, which misses the objective
 * @param unit of the limit and of {@code actual}
 * @param met whether it is met
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
        metric = BoundedText.of(metric, Limits.MAX_WORD_CHARACTERS);
        actual = Figure.of(actual);
        unit = BoundedText.orNull(unit, Limits.MAX_WORD_CHARACTERS);
    }
}
