package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.TimeSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The slices of the profiling phases, one phase after the other, timed from the start of the first. */
final class SliceResults {
    private static final double NANOS_PER_SECOND = 1e9;

    private SliceResults() {}

    /** At most {@link Slices#MAX_SLICES}; later ones are left out. */
    static List<TimeSlice> of(RunTotals profiling, long sliceNanos, boolean withGoodput) {
        List<TimeSlice> results = new ArrayList<>();
        if (profiling.phases().isEmpty()) {
            return results;
        }
        Instant origin = profiling.phases().get(0).outcome().startTime();
        for (RunTotals.MergedPhase phase : profiling.phases()) {
            double phaseSeconds =
                    Duration.between(origin, phase.outcome().startTime()).toNanos() / NANOS_PER_SECOND;
            List<EndpointStats> slices = phase.snapshot().slices();
            for (int i = 0; i < slices.size() && results.size() < Slices.MAX_SLICES; i++) {
                double start = i * sliceNanos / NANOS_PER_SECOND;
                double end = endSeconds(phase.snapshot().span(), i, sliceNanos);
                results.add(new TimeSlice(
                        results.size(),
                        phaseSeconds + start,
                        phaseSeconds + end,
                        MetricTable.of(slices.get(i), Window.ofSlice(end - start), withGoodput)));
            }
        }
        return results;
    }

    /** A slice that the phase did not fill ends with the phase; the last possible one takes all that came later. */
    private static double endSeconds(Span span, int index, long sliceNanos) {
        long lastEnd = Math.max(span.hasEnds() ? span.lastEnd() : 0, index * sliceNanos);
        long full = (index + 1) * sliceNanos;
        return (index == Slices.MAX_SLICES - 1 ? lastEnd : Math.min(full, lastEnd)) / NANOS_PER_SECOND;
    }
}
