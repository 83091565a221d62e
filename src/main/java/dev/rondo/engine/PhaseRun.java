package dev.rondo.engine;

import dev.rondo.metrics.LaneObserver;
import dev.rondo.plan.PlannedPhase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One phase while it runs on the lanes of one generator. Every method may be called from any thread. */
public final class PhaseRun {
    /** How long {@link #stop} lets requests go on at most, in ns. */
    public static final long LONGEST_STOP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final PlannedPhase phase;
    private final long startNanos;
    private final List<Lane> lanes;
    private final List<LanePhase> parts;
    private final CompletableFuture<PhaseEnd> done = new CompletableFuture<>();
    private final PhaseEnds ends;
    private final AtomicInteger lanesIssuing;

    PhaseRun(
            PlannedPhase phase,
            long startNanos,
            List<Lane> lanes,
            boolean[] streaming,
            IntFunction<LaneObserver> observers,
            PhaseWork work) {
        this.phase = phase;
        this.startNanos = startNanos;
        this.lanes = lanes;
        this.ends = new PhaseEnds(lanes.size());
        this.lanesIssuing = new AtomicInteger(lanes.size());
        List<LaneWork> works = work.ofLanes(this::wake);
        this.parts = IntStream.range(0, lanes.size())
                .mapToObj(i -> new LanePhase(lanes.get(i), this, observers.apply(i), streaming, works.get(i)))
                .toList();
    }

    void begin(long spinWindowNanos) {
        for (int loop = 0; loop < lanes.size(); loop++) {
            lanes.get(loop).start(parts.get(loop), phase.index(), spinWindowNanos);
        }
    }

    /** The phase that runs. */
    public PlannedPhase phase() {
        return phase;
    }

    /** {@code System.nanoTime()} at which it begins. */
    public long startNanos() {
        return startNanos;
    }

    /**
     * Completed once every request has ended and every credit is accounted for. Completed exceptionally only by a defect of
     * this engine. Dependents don't run on the lanes.
     */
    public CompletableFuture<PhaseEnd> done() {
        return done;
    }

    /** Stops issuing now; requests in flight have the phase's grace, at most {@link #LONGEST_STOP_NANOS}; then they are cancelled. */
    public void stop() {
        forEachPart((lane, part) -> part.stop(lane.clock().last()));
    }

    /** Stops issuing now and cancels the requests in flight. */
    public void cancel() {
        forEachPart((lane, part) -> part.cancel(lane.clock().last()));
    }

    private void forEachPart(PartAction action) {
        for (int loop = 0; loop < lanes.size(); loop++) {
            Lane lane = lanes.get(loop);
            LanePhase part = parts.get(loop);
            lane.ifRunning(part, () -> action.run(lane, part));
        }
    }

    private interface PartAction {
        void run(Lane lane, LanePhase part);
    }

    /** Whether requests may still be issued on some lane. */
    public boolean isIssuing() {
        return lanesIssuing.get() > 0;
    }

    /** Roughly how many requests are in flight. */
    public int inFlight() {
        return lanes.stream().mapToInt(Lane::inFlight).sum();
    }

    /**
     * Runs a task on a lane's thread, between its other work: for copying what its observer has recorded. It must be short:
     * the lane sends nothing meanwhile. Works after the phase has ended too.
     *
     * @param loop of this generator, from 0
     */
    public CompletableFuture<Void> onLane(int loop, Runnable task) {
        return lanes.get(loop).execute(task);
    }

    /** {@link #onLane} for every lane; the task gets the lane's number. Completed when all have run. */
    public CompletableFuture<Void> onEachLane(IntConsumer task) {
        return CompletableFuture.allOf(IntStream.range(0, lanes.size())
                .mapToObj(loop -> onLane(loop, () -> task.accept(loop)))
                .toArray(CompletableFuture<?>[]::new));
    }

    private void wake(int loop) {
        LanePhase part = parts.get(loop);
        lanes.get(loop).ifRunning(part, part::wakened);
    }

    /** A lane issues nothing more; called on the lane. */
    void laneStoppedIssuing() {
        lanesIssuing.decrementAndGet();
    }

    /** A lane has ended its part; called on the lane. */
    void laneEnded(PhaseEnd end) {
        if (ends.add(end)) {
            done.completeAsync(ends::merged);
        }
    }

    void failed(Throwable defect) {
        done.completeExceptionally(defect);
    }
}
