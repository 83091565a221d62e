package dev.rondo.operator;

import dev.rondo.metrics.EvenLoad;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.SnapshotCodec;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What a {@link ScriptedGenerator} does.
 *
 * @param phases what it delivers of each phase
 * @param load how long each phase lasts for it, at least
 * @param company counted down as its first phase begins; that one lasts until the count is zero
 */
record GeneratorScript(List<Measured> phases, Duration load, CountDownLatch company, Quirk quirk) {
    /** Of one phase: an encoded snapshot, and the same as progress. */
    record Measured(byte[] content, ProgressSnapshot progress) {}

    /** What it does not as it should. */
    enum Quirk {
        NONE,
        /** It sends more and more, and never comes to the end of its phase. */
        NEVER_ENDS_A_PHASE,
        /** It is alive, but nothing that it counts ever changes. */
        STANDS_STILL,
        /** It delivers what it measured, but never its last message. */
        NEVER_CLOSES
    }

    /** All as it should be, with as many requests of each endpoint in each phase. */
    static GeneratorScript of(Plan plan, int requests, Duration load) {
        return new GeneratorScript(
                plan.phases().stream()
                        .map(phase -> measured(plan, phase, requests))
                        .toList(),
                load,
                new CountDownLatch(0),
                Quirk.NONE);
    }

    private static Measured measured(Plan plan, PlannedPhase phase, int requests) {
        LaneRecorder recorder = EvenLoad.of(plan, phase.index(), requests, phase.index());
        return new Measured(SnapshotCodec.encode(recorder.snapshot()), recorder.progress());
    }

    GeneratorScript with(CountDownLatch others) {
        return new GeneratorScript(phases, load, others, quirk);
    }

    GeneratorScript with(Quirk other) {
        return new GeneratorScript(phases, load, company, other);
    }
}
