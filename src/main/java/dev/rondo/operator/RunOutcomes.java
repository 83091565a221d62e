package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** How many runs have ended, and how, since this process began to lead. Any thread may call it. */
final class RunOutcomes {
    private final AtomicLongArray ended = new AtomicLongArray(RunPhase.values().length);

    /** The phases in which runs end. */
    static List<RunPhase> all() {
        return Arrays.stream(RunPhase.values()).filter(RunPhase::isFinished).toList();
    }

    /** Counts a run whose end is stored now, and was not before. */
    void tell(@Nullable BenchmarkRunStatus before, BenchmarkRunStatus after) {
        RunPhase phase = after.phase();
        if (phase != null && phase.isFinished() && !isSameEnd(before, after)) {
            ended.incrementAndGet(phase.ordinal());
        }
    }

    private static boolean isSameEnd(@Nullable BenchmarkRunStatus before, BenchmarkRunStatus after) {
        return before != null
                && before.phase() == after.phase()
                && Objects.equals(before.attempt(), after.attempt())
                && Objects.equals(before.runId(), after.runId());
    }

    long count(RunPhase phase) {
        return ended.get(phase.ordinal());
    }
}
