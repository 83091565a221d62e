package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.PhaseKind;
import java.util.List;

/** How finely a run is measured, so that its memory stays bounded whatever the number of endpoints. */
final class MeasurementPlanner {
    /** What the histograms of one generator may take. */
    private static final long HISTOGRAM_BUDGET_BYTES = 256L << 20;
    /** Distributions of one endpoint on one lane: those of the request, its connection, its tokens and its lag. */
    private static final long DISTRIBUTIONS = 24;
    /** Factors of two that the values of one distribution usually spread over; only those take memory. */
    private static final long OCTAVES = 6;
    /** 1,024 bins of 4 bytes. */
    private static final long OCTAVE_BYTES_AT_THREE_DIGITS = 4096;

    private static final long MOST_SLICES = 600;
    private static final double LATE_AFTER_MILLIS = 1;

    private MeasurementPlanner() {}

    static MeasurementPlan plan(BenchmarkRunSpec spec, int endpoints, LaneLayout lanes, List<PlannedPhase> phases) {
        return new MeasurementPlan(
                significantDigits(endpoints, lanes.perGenerator()),
                Nanos.ofMillis(requireNonNullElse(spec.lateAfterMillis(), LATE_AFTER_MILLIS)),
                sliceNanos(spec, phases),
                requireNonNullElse(spec.records(), false),
                requireNonNullElse(spec.goodput(), List.of()),
                requireNonNullElse(spec.selfTest(), SelfTestRule.isWorthIt(spec, phases)));
    }

    static int significantDigits(int endpoints, int lanesPerGenerator) {
        long bytes = endpoints * (long) lanesPerGenerator * DISTRIBUTIONS * OCTAVES * OCTAVE_BYTES_AT_THREE_DIGITS;
        return bytes <= HISTOGRAM_BUDGET_BYTES ? 3 : 2;
    }

    /** Longer than asked for where the phases that are timed would already have too many. */
    private static long sliceNanos(BenchmarkRunSpec spec, List<PlannedPhase> phases) {
        if (spec.timeSlices() == null || spec.timeSlices().seconds() == null) {
            return 0;
        }
        double measuredNanos = phases.stream()
                .filter(phase -> phase.kind() == PhaseKind.PROFILING)
                .filter(phase -> phase.durationNanos() != PlannedPhase.UNLIMITED)
                .mapToDouble(phase -> (double) phase.durationNanos() + phase.graceNanos())
                .sum();
        long shortest = (long) Math.ceil(measuredNanos / MOST_SLICES);
        return Math.max(Nanos.ofSeconds(spec.timeSlices().seconds()), shortest);
    }
}
