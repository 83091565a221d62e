package dev.rondo.coordinator;

import dev.rondo.engine.LoadEngine;
import dev.rondo.engine.PhaseEnd;
import dev.rondo.engine.PhaseRun;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.PhaseSnapshot;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One phase on this process's engine: starts it, watches it, takes its snapshots at the end. */
final class PhaseExecution {
    /** Time for every lane to be told before the first request is due. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long PROGRESS_SECONDS = 1;
    /** A lane answers between two of its turns; one that doesn't answer for so long has died. */
    private static final long ANSWER_TIMEOUT_SECONDS = 60;

    private final PlannedPhase phase;
    private final RunClock clock;
    private final List<LaneRecorder> recorders;
    private final PhaseRun run;
    private final long startNanos;
    private final ProgressMeter meter;
    private final Consumer<ProgressUpdate> progress;
    private volatile boolean stopped;

    private PhaseExecution(
            PlannedPhase phase,
            RunClock clock,
            List<LaneRecorder> recorders,
            PhaseRun run,
            long startNanos,
            ProgressMeter meter,
            Consumer<ProgressUpdate> progress) {
        this.phase = phase;
        this.clock = clock;
        this.recorders = recorders;
        this.run = run;
        this.startNanos = startNanos;
        this.meter = meter;
        this.progress = progress;
    }

    static PhaseExecution begin(
            Plan plan,
            PlannedPhase phase,
            LoadEngine engine,
            ObserverTap tap,
            RunClock clock,
            Consumer<ProgressUpdate> progress) {
        long startNanos = System.nanoTime() + LEAD_NANOS;
        List<LaneRecorder> recorders = new ArrayList<>();
        for (int loop = 0; loop < plan.lanes().perGenerator(); loop++) {
            recorders.add(new LaneRecorder(plan, phase, startNanos));
        }
        PhaseRun run = engine.start(phase, startNanos, loop -> tap.tap(loop, phase.index(), recorders.get(loop)));
        ProgressMeter meter = new ProgressMeter(phase, plan.phases().size(), startNanos);
        return new PhaseExecution(phase, clock, recorders, run, startNanos, meter, progress);
    }

    /** Watches the phase to its end, which the engine's own deadlines guarantee. */
    PhaseOutcome await() throws InterruptedException {
        while (true) {
            try {
                PhaseEnd end = run.done().get(PROGRESS_SECONDS, TimeUnit.SECONDS);
                List<PhaseSnapshot> snapshots = onLanes(LaneRecorder::snapshot);
                return PhaseOutcome.ofOneProcess(
                        phase, clock.instantOf(startNanos), end.endedBy().label(), snapshots);
            } catch (TimeoutException e) {
                progress.accept(meter.update(progressNow(), System.nanoTime(), run.isIssuing(), stopped));
            } catch (ExecutionException e) {
                throw new IllegalStateException("phase \"" + phase.name() + "\" broke off", e.getCause());
            }
        }
    }

    /** From any thread. */
    void stop() {
        stopped = true;
        run.stop();
    }

    private ProgressSnapshot progressNow() throws InterruptedException {
        return onLanes(LaneRecorder::progress).stream()
                .reduce(ProgressSnapshot::merge)
                .orElseThrow();
    }

    /** Asks every recorder on its own lane, as their contract says. */
    private <T> List<T> onLanes(Function<LaneRecorder, T> question) throws InterruptedException {
        AtomicReferenceArray<T> answers = new AtomicReferenceArray<>(recorders.size());
        try {
            run.onEachLane(loop -> answers.set(loop, question.apply(recorders.get(loop))))
                    .get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a lane of phase \"" + phase.name() + "\" no longer answers", e);
        }
        return IntStream.range(0, answers.length()).mapToObj(answers::get).toList();
    }
}
