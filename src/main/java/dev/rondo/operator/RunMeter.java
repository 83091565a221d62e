package dev.rondo.operator;

import dev.rondo.api.RunPhase;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * What the operator says of all runs together: how they ended, how many live, and whether it leads. One series for each way
 * in which a run can end, whatever the number of runs.
 */
final class RunMeter {
    private final RunOutcomes outcomes;
    private final LiveRuns live;
    private final BooleanSupplier leading;

    RunMeter(RunOutcomes outcomes, LiveRuns live, BooleanSupplier leading) {
        this.outcomes = outcomes;
        this.live = live;
        this.leading = leading;
    }

    void bindTo(MeterRegistry registry) {
        for (RunPhase phase : RunOutcomes.all()) {
            FunctionCounter.builder("rondo.runs.finished", outcomes, all -> all.count(phase))
                    .description("Runs that have ended, by how.")
                    .tag("outcome", word(phase))
                    .register(registry);
        }
        Gauge.builder("rondo.runs.live", live, LiveRuns::size)
                .description("Attempts that this process coordinates.")
                .register(registry);
        Gauge.builder("rondo.operator.leader", leading, leads -> leads.getAsBoolean() ? 1 : 0)
                .description("1 in the process that leads, 0 in all others.")
                .strongReference(true)
                .register(registry);
    }

    /** As the phase is spelled in a status. */
    private static String word(RunPhase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
