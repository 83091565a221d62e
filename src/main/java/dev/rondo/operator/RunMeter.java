package dev.rondo.operator;

import dev.rondo.api.RunPhase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What the operator says of all runs together: how they ended, how many live, and whether it leads. Any thread may call it. */
final class RunMeter {
    private final Map<RunPhase, Counter> finished = new EnumMap<>(RunPhase.class);

    /**
     * Registers the series; there is one for each way in which a run can end, whatever the number of runs.
     *
     * @param live how many attempts this process coordinates
     * @param leading whether this process leads
     */
    RunMeter(MeterRegistry registry, IntSupplier live, BooleanSupplier leading) {
        Arrays.stream(RunPhase.values())
                .filter(RunPhase::isFinished)
                .forEach(phase -> finished.put(
                        phase,
                        Counter.builder("rondo.runs.finished")
                                .description("Runs that have ended, by how.")
                                .tag("outcome", word(phase))
                                .register(registry)));
        Gauge.builder("rondo.runs.live", live::getAsInt)
                .description("Attempts that this process coordinates.")
                .strongReference(true)
                .register(registry);
        Gauge.builder("rondo.operator.leader", () -> leading.getAsBoolean() ? 1 : 0)
                .description("1 in the process that leads, 0 in all others.")
                .strongReference(true)
                .register(registry);
    }

    /** As the phase is spelled in a status. */
    private static String word(RunPhase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** A run has come to its end: to be called once, when the status that says so is stored. */
    void finished(RunPhase phase) {
        Counter counter = finished.get(phase);
        if (counter == null) {
            throw new IllegalArgumentException("a run in phase " + phase + " has not ended");
        }
        counter.increment();
    }
}
