package dev.rondo.metrics;

import dev.rondo.plan.PlannedPhase;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of one phase that began.
 *
 * @param startTime the start instant of the phase; the phases of a run have theirs from one reading of the wall clock and
 *     monotonic time, so that their distances are right
 * @param endedBy the rule that ended it: {@code requests}, {@code duration}, {@code conversations} or {@link #STOPPED}
 * @param byGenerator the last snapshot of each generator that delivered one, by generator index; at least one
 */
public record PhaseOutcome(
        PlannedPhase phase, Instant startTime, String endedBy, Map<Integer, PhaseSnapshot> byGenerator) {
    /** {@link #endedBy} of a phase that was stopped from outside. */
    public static final String STOPPED = "stopped";

    public PhaseOutcome {
        if (byGenerator.isEmpty()) {
            throw new IllegalArgumentException("a phase that began must have a snapshot");
        }
        byGenerator = Collections.unmodifiableMap(new TreeMap<>(byGenerator));
    }

    /** The outcome of a phase that one process ran, from the snapshots of its lanes. */
    public static PhaseOutcome ofOneProcess(
            PlannedPhase phase, Instant startTime, String endedBy, List<PhaseSnapshot> lanes) {
        return new PhaseOutcome(phase, startTime, endedBy, Map.of(0, PhaseSnapshot.merge(lanes)));
    }

    /** The sum over generators. */
    public PhaseSnapshot merged() {
        List<PhaseSnapshot> parts = List.copyOf(byGenerator.values());
        return parts.size() == 1 ? parts.get(0) : PhaseSnapshot.merge(parts);
    }
}
