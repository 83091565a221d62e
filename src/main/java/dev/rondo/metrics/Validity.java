package dev.rondo.metrics;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.rondo.api.ValidityStatus.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the generator measured the servers or itself.
 *
 * @param limitedSeconds the first 200 seconds in which a generator was slow, with what was found of each
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Validity(Verdict verdict, List<Reason> reasons, List<LimitedSecond> limitedSeconds) {
    public Validity {
        limitedSeconds = limitedSeconds == null ? List.of() : List.copyOf(limitedSeconds);
    }

    /**
     * A second of a profiling phase that speaks of the generator.
     *
     * @param second since the start of the phase
     * @param seconds how many it may have been one of: 1, but in phases that are longer than ten minutes
     * @param lane of that generator; absent where it concerns the whole process
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LimitedSecond(
            String code,
            String phase,
            long second,
            int seconds,
            int generator,
            @Nullable Integer lane,
            double valueMillis,
            double limitMillis) {}

    /** Why a verdict is not {@code Valid}: a word for programs and a sentence with the number for people. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reason(String code, Verdict verdict, String message) {}
}
