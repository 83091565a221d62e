package dev.rondo.metrics;

import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import java.util.List;

/**
 * What held one generator process back over some phases; figures that its machine does not tell are 0.
 *
 * @param throttledPeriods of its CPU quota
 */
record ProcessTotals(long gcPauseNanos, long throttledNanos, long throttledPeriods) {
    private static final ProcessTotals NONE = new ProcessTotals(0, 0, 0);

    /** Over the phases of one generator. */
    static ProcessTotals of(List<GeneratorPart> parts) {
        return parts.stream().map(ProcessTotals::of).reduce(NONE, ProcessTotals::plus);
    }

    private static ProcessTotals of(GeneratorPart part) {
        GeneratorHealth health = part.health();
        SecondTable<ProcessColumn> process = health.process();
        return new ProcessTotals(
                process.sum(ProcessColumn.GC_PAUSE_NANOS),
                process.sum(ProcessColumn.THROTTLED_NANOS),
                process.sum(ProcessColumn.THROTTLED_PERIODS));
    }

    private ProcessTotals plus(ProcessTotals other) {
        return new ProcessTotals(
                gcPauseNanos + other.gcPauseNanos,
                throttledNanos + other.throttledNanos,
                throttledPeriods + other.throttledPeriods);
    }
}
