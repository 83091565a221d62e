package dev.rondo.engine;

import dev.rondo.engine.PhaseEnd.EndedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Collects how each lane ended its part of a phase. Safe for all lanes. */
final class PhaseEnds {
    private final int lanes;
    private final List<PhaseEnd> ends = new ArrayList<>();

    PhaseEnds(int lanes) {
        this.lanes = lanes;
    }

    /** True for the last lane. */
    synchronized boolean add(PhaseEnd end) {
        ends.add(end);
        return ends.size() == lanes;
    }

    /** The phase's end over all lanes that took part. */
    synchronized PhaseEnd merged() {
        List<PhaseEnd> took = ends.stream().filter(end -> end.issued() > 0).toList();
        List<PhaseEnd> relevant = took.isEmpty() ? ends : took;
        EndedBy endedBy = ends.stream()
                .map(PhaseEnd::endedBy)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        long startNanos = ends.get(0).startNanos();
        return new PhaseEnd(
                endedBy,
                startNanos,
                startNanos + least(relevant, startNanos, PhaseEnd::firstIssueNanos),
                startNanos + greatest(relevant, startNanos, PhaseEnd::lastIssueNanos),
                startNanos + greatest(ends, startNanos, PhaseEnd::issuingEndNanos),
                startNanos + greatest(ends, startNanos, PhaseEnd::endNanos),
                ends.stream().mapToLong(PhaseEnd::issued).sum());
    }

    private static long least(List<PhaseEnd> ends, long startNanos, ToLongFunction<PhaseEnd> moment) {
        return ends.stream()
                .mapToLong(end -> moment.applyAsLong(end) - startNanos)
                .min()
                .orElse(0);
    }

    private static long greatest(List<PhaseEnd> ends, long startNanos, ToLongFunction<PhaseEnd> moment) {
        return ends.stream()
                .mapToLong(end -> moment.applyAsLong(end) - startNanos)
                .max()
                .orElse(0);
    }
}
