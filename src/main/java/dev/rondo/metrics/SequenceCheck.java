package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.Imbalance;
import dev.rondo.plan.Distribution;
import dev.rondo.plan.ImbalanceBound;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the round robin was as exact as the plan promises.
 *
 * <p>The promise is about conversations; requests are counted here, so it is looked at only where each conversation is one
 * request, and only in phases that ended by their own rules.
 */
final class SequenceCheck {
    private SequenceCheck() {}

    /** The profiling phase that came closest to its bound, or went furthest beyond. */
    static Optional<Imbalance> of(Plan plan, RunTotals profiling) {
        if (!plan.dataset().turns().equals(Distribution.fixed(1))) {
            return Optional.empty();
        }
        return profiling.phases().stream()
                .filter(phase -> !phase.outcome().endedBy().equals(PhaseOutcome.STOPPED))
                .map(phase -> new Imbalance(
                        seen(plan, phase),
                        ImbalanceBound.of(plan, phase.outcome().phase())))
                .max(Comparator.comparingLong(imbalance -> imbalance.seen() - imbalance.bound()));
    }

    private static long seen(Plan plan, RunTotals.MergedPhase phase) {
        boolean open = phase.outcome().phase().load() instanceof Load.Open;
        List<EndpointStats> stats = phase.snapshot().endpoints();
        long[] counts = stats.stream()
                .map(EndpointStats::counters)
                .mapToLong(counters -> open ? counters.scheduled() : counters.get(Counter.SENT))
                .toArray();
        long[] weights =
                plan.endpoints().stream().mapToLong(PlannedEndpoint::weight).toArray();
        return seen(counts, weights);
    }

    /**
     * With equal weights the largest difference of two counts; else the largest distance of a count from its share, rounded
     * up to whole credits.
     */
    static long seen(long[] counts, long[] weights) {
        long total = 0;
        long weightSum = 0;
        boolean equal = true;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            weightSum += weights[i];
            equal &= weights[i] == weights[0];
            least = Math.min(least, counts[i]);
            most = Math.max(most, counts[i]);
        }
        if (equal) {
            return most - least;
        }
        double furthest = 0;
        for (int i = 0; i < counts.length; i++) {
            furthest = Math.max(furthest, Math.abs(counts[i] - (double) total * weights[i] / weightSum));
        }
        return (long) Math.ceil(furthest - 1e-6);
    }
}
