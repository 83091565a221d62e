package dev.rondo.coordinator;

import dev.rondo.api.PhaseKind;
import dev.rondo.engine.LoadEngine;
import dev.rondo.engine.PhaseEnd;
import dev.rondo.health.ProcessWatch;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.servermetrics.ServerMetricsScraper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a plan through its phases with the one engine of this process. {@link #execute} runs on the caller's thread; {@link
 * #stop} may be called from any other.
 */
public final class LocalRun {
    /** Time for every lane to be told before the first request is due. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Plan plan;
    private final LoadEngine engine;
    private final ServerMetricsScraper serverMetrics;
    private final ObserverTap tap;
    private final Consumer<ProgressUpdate> progress;
    private final RunClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean stopped;
    private @Nullable PhaseExecution current;

    /**
     * @param tap sees what the lanes report before it is recorded
     * @param progress is told about once a second, on the thread that executes
     */
    public LocalRun(
            Plan plan,
            LoadEngine engine,
            ServerMetricsScraper serverMetrics,
            ObserverTap tap,
            Consumer<ProgressUpdate> progress,
            Clock wallClock) {
        this.plan = plan;
        this.engine = engine;
        this.serverMetrics = serverMetrics;
        this.tap = tap;
        this.progress = progress;
        this.clock = new RunClock(wallClock, System::nanoTime);
        ProcessWatch.prepare();
    }

    /**
     * Runs the phases in order, each to its end; after {@link #stop} no further one begins.
     *
     * @throws InterruptedException if the thread was interrupted; the load goes on until the engine is closed
     */
    public RunOutcome execute() throws InterruptedException {
        List<PhaseOutcome> outcomes = new ArrayList<>();
        int lastProfiling = lastProfilingIndex();
        boolean windowOpen = false;
        for (PlannedPhase phase : plan.phases()) {
            boolean profiling = phase.kind() == PhaseKind.PROFILING;
            if (profiling && !windowOpen) {
                serverMetrics.markWindowStart();
                windowOpen = true;
            }
            PhaseExecution execution = begin(phase);
            if (execution == null) {
                break;
            }
            outcomes.add(watch(execution));
            if (windowOpen && (phase.index() == lastProfiling || isStopped())) {
                serverMetrics.markWindowEnd();
            }
        }
        return new RunOutcome(clock.start(), List.copyOf(outcomes), isStopped());
    }

    /** Watches a phase to its end. */
    private PhaseOutcome watch(PhaseExecution execution) throws InterruptedException {
        PlannedPhase phase = execution.phase();
        ProgressMeter meter = new ProgressMeter(phase, plan.phases().size(), execution.startNanos());
        Optional<PhaseEnd> end = execution.awaitEnd(PROGRESS_NANOS);
        while (end.isEmpty()) {
            progress.accept(meter.update(execution.progress(), System.nanoTime(), execution.isIssuing(), isStopped()));
            end = execution.awaitEnd(PROGRESS_NANOS);
        }
        return PhaseOutcome.ofOneProcess(
                phase,
                clock.instantOf(execution.startNanos()),
                end.get().endedBy().label(),
                List.of(execution.snapshot()));
    }

    private int lastProfilingIndex() {
        return plan.phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.PROFILING)
                .mapToInt(PlannedPhase::index)
                .max()
                .orElse(-1);
    }

    private @Nullable PhaseExecution begin(PlannedPhase phase) {
        lock.lock();
        try {
            if (stopped) {
                return null;
            }
            current = PhaseExecution.begin(plan, phase, engine, tap, System.nanoTime() + LEAD_NANOS);
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Issues nothing more; requests in flight may end within the phase's grace. What was measured is kept. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            if (current != null) {
                current.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }
}
