package dev.rondo.coordinator;

import dev.rondo.engine.LoadEngine;
import dev.rondo.engine.PhaseEnd;
import dev.rondo.engine.PhaseRun;
import dev.rondo.health.ProcessWatch;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.PhaseSnapshot;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One phase on this process's engine, with a recorder on each lane. {@link #stop} may be called from any thread, the rest from
 * one at a time.
 */
public final class PhaseExecution {
    /** A lane answers between two of its turns; one that doesn't answer for so long has died. */
    private static final long ANSWER_TIMEOUT_SECONDS = 60;

    private final PlannedPhase phase;
    private final List<LaneRecorder> recorders;
    private final PhaseRun run;
    private final long startNanos;
    private final ProcessWatch watch;

    private PhaseExecution(PlannedPhase phase, List<LaneRecorder> recorders, PhaseRun run, long startNanos) {
        this.phase = phase;
        this.recorders = recorders;
        this.run = run;
        this.startNanos = startNanos;
        this.watch = ProcessWatch.begin(startNanos, recorders.size());
        run.done().whenCompleteAsync((end, problem) -> watch.close());
    }

    /**
     * Begins a phase.
     *
     * @param startNanos {@code System.nanoTime()} of its start: some milliseconds ahead, for every lane to be told before
     */
    public static PhaseExecution begin(
            Plan plan, PlannedPhase phase, LoadEngine engine, ObserverTap tap, long startNanos) {
        List<LaneRecorder> recorders = new ArrayList<>();
        for (int loop = 0; loop < plan.lanes().perGenerator(); loop++) {
            recorders.add(new LaneRecorder(plan, phase, startNanos));
        }
        PhaseRun run = engine.start(phase, startNanos, loop -> tap.tap(loop, phase.index(), recorders.get(loop)));
        return new PhaseExecution(phase, recorders, run, startNanos);
    }

    public PlannedPhase phase() {
        return phase;
    }

    /** {@code System.nanoTime()} of its start. */
    public long startNanos() {
        return startNanos;
    }

    /**
     * Waits for its end, which the engine's own deadlines guarantee.
     *
     * @return empty if it has not ended within the time
     * @throws IllegalStateException if it broke off
     */
    public Optional<PhaseEnd> awaitEnd(long nanos) throws InterruptedException {
        try {
            return Optional.of(run.done().get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("phase \"" + phase.name() + "\" broke off", e.getCause());
        }
    }

    /** Has {@code action} run, on some thread, once it has ended or broken off. */
    public void whenEnded(Runnable action) {
        run.done().whenComplete((end, problem) -> action.run());
    }

    /** Whether requests may still be issued. */
    public boolean isIssuing() {
        return run.isIssuing();
    }

    /** Issues nothing more; requests in flight may end within the phase's grace. */
    public void stop() {
        run.stop();
    }

    /** Where it is, over all lanes. */
    public ProgressSnapshot progress() throws InterruptedException {
        return onLanes(LaneRecorder::progress).stream()
                .reduce(ProgressSnapshot::merge)
                .orElseThrow();
    }

    /** Everything so far, over all lanes. Each lane is held up for some microseconds an endpoint: take it rarely. */
    public PhaseSnapshot snapshot() throws InterruptedException {
        PhaseSnapshot lanes = PhaseSnapshot.merge(onLanes(LaneRecorder::snapshot));
        return lanes.with(watch.health(lanes.health().loops()));
    }

    /** How long after its intended moment the first request was sent: how late the load began. Empty before. */
    public OptionalLong startLagNanos() throws InterruptedException {
        return onLanes(LaneRecorder::startLagNanos).stream()
                .flatMapToLong(OptionalLong::stream)
                .min();
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
