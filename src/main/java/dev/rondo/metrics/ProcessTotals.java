package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What held one generator process back over some phases; figures that its machine does not tell are 0.
 *
 * @param windowNanos for how long it was watched, to the row of its tables
 * @param throttledPeriods of its CPU quota
 */
record ProcessTotals(long windowNanos, long gcPauseNanos, long throttledNanos, long throttledPeriods) {
    private static final ProcessTotals NONE = new ProcessTotals(0, 0, 0, 0);

    /** Over the phases, by generator index. */
    static Map<Integer, ProcessTotals> byGenerator(List<RunTotals.MergedPhase> phases) {
        Map<Integer, ProcessTotals> totals = new TreeMap<>();
        for (RunTotals.MergedPhase phase : phases) {
            phase.outcome().generators().forEach((index, part) -> totals.merge(index, of(part), ProcessTotals::plus));
        }
        return totals;
    }

    /** Over the phases of one generator. */
    static ProcessTotals of(List<GeneratorPart> parts) {
        return parts.stream().map(ProcessTotals::of).reduce(NONE, ProcessTotals::plus);
    }

    private static ProcessTotals of(GeneratorPart part) {
        GeneratorHealth health = part.health();
        SecondTable<ProcessColumn> process = health.process();
        return new ProcessTotals(
                process.rows() * process.secondsPerRow() * TimeSeconds.SECOND_NANOS,
                process.sum(ProcessColumn.GC_PAUSE_NANOS),
                process.sum(ProcessColumn.THROTTLED_NANOS),
                process.sum(ProcessColumn.THROTTLED_PERIODS));
    }

    private ProcessTotals plus(ProcessTotals other) {
        return new ProcessTotals(
                windowNanos + other.windowNanos,
                gcPauseNanos + other.gcPauseNanos,
                throttledNanos + other.throttledNanos,
                throttledPeriods + other.throttledPeriods);
    }
}
