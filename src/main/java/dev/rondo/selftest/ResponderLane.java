package dev.rondo.selftest;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.dataset.OneLineDataset;
import dev.rondo.engine.EngineLimitException;
import dev.rondo.engine.EngineSettings;
import dev.rondo.engine.LoadEngine;
import dev.rondo.engine.PhaseEnd;
import dev.rondo.engine.PhaseRun;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.selftest.CannedPlan.Canned;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** A real engine with one lane whose requests go to a {@link Responder}. For one thread. */
final class ResponderLane implements AutoCloseable {
    /** Time for the lane to be told. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** What a burst may take beyond its own length, all time-outs of its requests included. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Plan plan;
    private final LoadEngine engine;

    private ResponderLane(Plan plan, LoadEngine engine) {
        this.plan = plan;
        this.engine = engine;
    }

    /**
     * Opens no connection yet.
     *
     * @param requests sent in turn
     * @throws EngineLimitException if this machine can't hold the few connections
     */
    static ResponderLane open(Responder responder, ConnectionReuse reuse, List<Canned> requests, int connections)
            throws IOException {
        Plan plan = CannedPlan.of(responder::url, reuse, requests, connections);
        return new ResponderLane(plan, LoadEngine.create(plan, 0, new OneLineDataset(), EngineSettings.defaults()));
    }

    /**
     * Sends requests and waits for the last answer.
     *
     * @param latencies how many of the first latencies are kept
     * @param threadCpuNanos asked on the lane's thread for the CPU time that it has used; negative if nobody can tell
     * @throws IllegalStateException if the burst does not end, or breaks off
     */
    Tally burst(PlannedPhase phase, int latencies, LongSupplier threadCpuNanos) throws InterruptedException {
        long startNanos = System.nanoTime() + LEAD_NANOS;
        TallyObserver observer = new TallyObserver(new LaneRecorder(plan, phase, startNanos), latencies);
        long[] cpuNanos = {-1, -1};
        try {
            PhaseRun run = engine.start(phase, startNanos, loop -> observer);
            await(run, () -> cpuNanos[0] = threadCpuNanos.getAsLong());
            PhaseEnd end = run.done().get(phase.durationNanos() + PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            await(run, () -> cpuNanos[1] = threadCpuNanos.getAsLong());
            boolean known = cpuNanos[0] >= 0 && cpuNanos[1] >= 0;
            return observer.tally(end.endNanos() - startNanos, known ? cpuNanos[1] - cpuNanos[0] : -1);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a burst against this process itself did not end", e);
        }
    }

    private static void await(PhaseRun run, Runnable task)
            throws InterruptedException, ExecutionException, TimeoutException {
        run.onLane(0, task).get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        engine.close();
    }
}
