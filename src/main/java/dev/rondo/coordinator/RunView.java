package dev.rondo.coordinator;

import dev.rondo.metrics.ProgressSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an owner shows of an attempt.
 *
 * @param desired generators of the plan
 * @param joined how many have joined, whatever became of them
 * @param losses the generators that were lost, by index
 * @param unready endpoints that a generator could not reach before the start, by name
 * @param starts start instants of the phases that have one, in order
 * @param progress of each phase that has a start instant, over all generators
 * @param ratesOrNull of the phase that runs; absent until there are any
 * @param startSpreadOrNull absent until a generator has closed
 * @param stopped whether the owner stopped it
 */
public record RunView(
        RunStage stage,
        int desired,
        int joined,
        SortedMap<Integer, Loss> losses,
        Map<String, String> unready,
        List<Instant> starts,
        List<ProgressSnapshot> progress,
        @Nullable LiveRates ratesOrNull,
        @Nullable StartSpread startSpreadOrNull,
        boolean stopped,
        @Nullable RunFailure failureOrNull) {
    /** The lost generators by index, each with the reason in words. */
    public SortedMap<Integer, String> lost() {
        SortedMap<Integer, String> words = new TreeMap<>();
        losses.forEach((index, loss) -> words.put(index, loss.words()));
        return words;
    }

    /** How fast the phase that runs goes on, over all generators. */
    public Optional<LiveRates> rates() {
        return Optional.ofNullable(ratesOrNull);
    }

    /** How far apart the generators began. */
    public Optional<StartSpread> startSpread() {
        return Optional.ofNullable(startSpreadOrNull);
    }

    /** Why it was given up, if it was. */
    public Optional<RunFailure> failure() {
        return Optional.ofNullable(failureOrNull);
    }

    /** The same as if it had not been given up. */
    public RunView withoutFailure() {
        return notGivenUp(losses);
    }

    /** The same as if nobody had been lost, and it had not been given up for it. */
    public RunView withoutLosses() {
        return notGivenUp(new TreeMap<>());
    }

    private RunView notGivenUp(SortedMap<Integer, Loss> lost) {
        return new RunView(
                stage, desired, joined, lost, unready, starts, progress, ratesOrNull, startSpreadOrNull, stopped, null);
    }
}
