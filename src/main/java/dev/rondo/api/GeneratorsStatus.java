package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load generators.
 *
 * @param desired as many as the run asked for
 * @param joined those that have joined, whatever became of them
 * @param lost those that were lost before they delivered their result
 * @param startSkewMillis between the first and the last generator's start of the phase where it was largest, as they
 *     measured it; known once they have ended
 * @param startUncertaintyMillis how far the clock of any of them may have been off in that phase, to either side
 * @param lostGenerators up to 64 of the lost ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record GeneratorsStatus(
        @Nullable Integer desired,
        @Nullable Integer joined,
        @Nullable Integer lost,
        @Nullable Double startSkewMillis,
        @Nullable Double startUncertaintyMillis,
        @Size(max = Limits.MAX_GENERATORS) @Nullable List<LostGenerator> lostGenerators) {
    public GeneratorsStatus {
        startSkewMillis = Figure.of(startSkewMillis);
        startUncertaintyMillis = Figure.of(startUncertaintyMillis);
        lostGenerators = BoundedList.of(lostGenerators, Limits.MAX_GENERATORS);
    }
}
