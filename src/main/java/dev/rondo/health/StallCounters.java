package dev.rondo.health;

import static dev.rondo.health.ProcessColumn.GC_PAUSE_NANOS;
import static dev.rondo.health.ProcessColumn.SAFEPOINT_NANOS;
import static dev.rondo.health.ProcessColumn.STEAL_NANOS;
import static dev.rondo.health.ProcessColumn.THROTTLED_NANOS;
import static dev.rondo.health.ProcessColumn.THROTTLED_PERIODS;

import java.util.Map;
import java.util.function.LongSupplier;

/** Reads {@link StallSigns}. One thread at a time. */
final class StallCounters {
    /** A reading that takes longer was itself stopped, and may have counted a pause that its time does not show. */
    private static final long PROMPT_NANOS = 5_000_000;

    private static final int TRIES = 10;

    private final LongSupplier clock;
    private final Counter wait;
    private final Counter cpu;
    private final Map<ProcessColumn, Counter> process;

    /**
     * @param clock ns
     * @param wait for which the thread waited for a CPU
     * @param cpu time that the process ran
     * @param process its other counters; one that is missing explains nothing
     */
    StallCounters(LongSupplier clock, Counter wait, Counter cpu, Map<ProcessColumn, Counter> process) {
        this.clock = clock;
        this.wait = wait;
        this.cpu = cpu;
        this.process = Map.copyOf(process);
    }

    /** Reads all. */
    StallSigns read() {
        return prompt(() -> known(STEAL_NANOS), () -> known(THROTTLED_NANOS) + known(THROTTLED_PERIODS));
    }

    /** Reads what costs next to nothing, and has the rest as it was: so that much explains more than it should, never less. */
    StallSigns readCheap(StallSigns before) {
        return prompt(before::stolenNanos, before::throttlings);
    }

    private StallSigns prompt(LongSupplier stolen, LongSupplier throttlings) {
        StallSigns signs = new StallSigns(0, 0, 0, 0, 0, 0, 0);
        long begin = clock.getAsLong();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            signs = new StallSigns(
                    begin,
                    wait.read(),
                    counter(GC_PAUSE_NANOS),
                    counter(SAFEPOINT_NANOS),
                    stolen.getAsLong(),
                    throttlings.getAsLong(),
                    cpu.read());
            long end = clock.getAsLong();
            if (end - begin < PROMPT_NANOS) {
                return signs;
            }
            begin = end;
        }
        return signs;
    }

    private long counter(ProcessColumn column) {
        Counter counter = process.get(column);
        return counter == null ? Counter.UNKNOWN : counter.read();
    }

    private long known(ProcessColumn column) {
        return Math.max(0, counter(column));
    }
}
