package dev.rondo.selftest;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.dataset.Datasets;
import dev.rondo.engine.EngineLimitException;
import dev.rondo.engine.EngineSettings;
import dev.rondo.engine.LoadEngine;
import dev.rondo.engine.PhaseEnd;
import dev.rondo.engine.PhaseRun;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.selftest.CannedPlan.Canned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** So soon a second of the recorder is over, so that what happens once a second happens in a burst too. */
    private static final long FIRST_SECOND_ENDS_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final List<byte[]> PAYLOADS =
            List.of("{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}".getBytes(StandardCharsets.US_ASCII));

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
     * @param asksForTokens whether they ask for a number of output tokens
     * @throws EngineLimitException if this machine can't hold the few connections
     */
    static ResponderLane open(
            Responder responder, ConnectionReuse reuse, List<Canned> requests, int connections, boolean asksForTokens)
            throws IOException {
        Plan plan = CannedPlan.of(responder::url, reuse, requests, connections, asksForTokens);
        return new ResponderLane(
                plan, LoadEngine.create(plan, 0, Datasets.create(plan, PAYLOADS), EngineSettings.defaults()));
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
        TallyObserver observer = new TallyObserver(recorder(phase, startNanos), latencies);
        long[] cpuNanos = {-1, -1};
        PhaseEnd end = run(
                phase,
                startNanos,
                observer,
                () -> cpuNanos[0] = threadCpuNanos.getAsLong(),
                () -> cpuNanos[1] = threadCpuNanos.getAsLong());
        boolean known = cpuNanos[0] >= 0 && cpuNanos[1] >= 0;
        return observer.tally(end.endNanos() - startNanos, known ? cpuNanos[1] - cpuNanos[0] : -1);
    }

    /**
     * The same with the observer of a run and no other, so that code is compiled for it.
     *
     * @return successes for each second for which the lane worked
     * @throws IllegalStateException if the burst does not end, or breaks off
     */
    double successesPerWorkedSecond(PlannedPhase phase) throws InterruptedException {
        long startNanos = System.nanoTime() + LEAD_NANOS;
        LaneRecorder recorder = recorder(phase, startNanos);
        double[] rate = {0};
        run(phase, startNanos, recorder, () -> {}, () -> {
            long busyNanos = recorder.busyNanos();
            rate[0] = busyNanos > 0 ? (double) recorder.progress().succeeded() * SECOND_NANOS / busyNanos : 0;
        });
        return rate[0];
    }

    private LaneRecorder recorder(PlannedPhase phase, long startNanos) {
        return new LaneRecorder(plan, phase, startNanos + FIRST_SECOND_ENDS_AFTER_NANOS - SECOND_NANOS);
    }

    /** The tasks run on the lane, before and after. */
    private PhaseEnd run(PlannedPhase phase, long startNanos, LaneObserver observer, Runnable before, Runnable after)
            throws InterruptedException {
        try {
            PhaseRun run = engine.start(phase, startNanos, loop -> observer);
            await(run, before);
            PhaseEnd end = run.done().get(phase.durationNanos() + PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            await(run, after);
            return end;
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
