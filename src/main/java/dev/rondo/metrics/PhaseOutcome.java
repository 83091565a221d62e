package dev.rondo.metrics;

import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.io.IOException;
import java.io.InputStream;
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
 * @param merged the sum of the last snapshots of all generators that delivered one
 * @param generators how each of them did, by generator index; at least one
 */
public record PhaseOutcome(
        PlannedPhase phase,
        Instant startTime,
        String endedBy,
        PhaseSnapshot merged,
        Map<Integer, GeneratorPart> generators) {
    /** {@link #endedBy} of a phase that was stopped from outside. */
    public static final String STOPPED = "stopped";

    public PhaseOutcome {
        if (generators.isEmpty()) {
            throw new IllegalArgumentException("a phase that began must have a snapshot");
        }
        generators = Collections.unmodifiableMap(new TreeMap<>(generators));
    }

    /** The outcome of a phase that one process ran, from the snapshots of its lanes. */
    public static PhaseOutcome ofOneProcess(
            PlannedPhase phase, Instant startTime, String endedBy, List<PhaseSnapshot> lanes) {
        PhaseSnapshot merged = PhaseSnapshot.merge(lanes);
        return new PhaseOutcome(phase, startTime, endedBy, merged, Map.of(0, GeneratorPart.of(merged)));
    }

    /**
     * The outcome of a phase that many generators ran, from their encoded snapshots: read side by side, with the sum and one
     * endpoint of each in memory.
     *
     * @param contents by generator index; at least one
     * @param skews how late each began, by generator index; absent for those that never said so
     * @throws SnapshotFormatException if one isn't of this phase of this plan
     */
    public static PhaseOutcome read(
            Plan plan,
            PlannedPhase phase,
            Instant startTime,
            String endedBy,
            Map<Integer, InputStream> contents,
            Map<Integer, StartSkew> skews)
            throws IOException {
        SnapshotMerger merger = SnapshotMerger.open(plan, phase.index(), contents, skews);
        PhaseSnapshot merged = merger.merge();
        return new PhaseOutcome(phase, startTime, endedBy, merged, merger.generators());
    }
}
