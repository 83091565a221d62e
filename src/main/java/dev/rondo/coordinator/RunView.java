package dev.rondo.coordinator;

import dev.rondo.metrics.ProgressSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an owner shows of an attempt.
 *
 * @param desired generators of the plan
 * @param joined how many have joined and were not lost
 * @param lost by index, each with the reason in words
 * @param unready endpoints that a generator could not reach before the start, by name
 * @param starts start instants of the phases that have one, in order
 * @param progress of each phase that has a start instant, over all generators
 * @param stopped whether the owner stopped it
 */
public record RunView(
        RunStage stage,
        int desired,
        int joined,
        SortedMap<Integer, String> lost,
        Map<String, String> unready,
        List<Instant> starts,
        List<ProgressSnapshot> progress,
        boolean stopped,
        @Nullable RunFailure failureOrNull) {
    /** Why it was given up, if it was. */
    public Optional<RunFailure> failure() {
        return Optional.ofNullable(failureOrNull);
    }
}
