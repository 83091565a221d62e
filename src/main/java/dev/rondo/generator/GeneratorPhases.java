package dev.rondo.generator;

import dev.rondo.api.PhaseKind;
import dev.rondo.coordinator.ClosingMessage;
import dev.rondo.coordinator.ObserverTap;
import dev.rondo.coordinator.PhaseExecution;
import dev.rondo.engine.LoadEngine;
import dev.rondo.engine.PhaseEnd;
import dev.rondo.health.ProcessWatch;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.SnapshotCodec;
import dev.rondo.metrics.StartSkew;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.servermetrics.ServerMetricsScraper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The phases of one generator: the one that runs, and what the ended ones have measured. For one thread, but for the wake-up. */
final class GeneratorPhases {
    /** Time for every lane to be told, where a start instant has passed already. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Plan plan;
    private final LoadEngine engine;
    private final ServerMetricsScraper serverMetrics;
    private final LongSupplier nanoTime;
    private final Runnable wake;
    private final int lastProfiling;
    private final List<Ended> ended = new ArrayList<>();
    private final List<StartSkew> starts = new ArrayList<>();
    private @Nullable PhaseExecution current;
    private ProgressSnapshot progress = ProgressSnapshot.none(0);
    private boolean windowOpen;
    private boolean windowClosed;
    private @Nullable ClosingMessage closing;

    /**
     * What an ended phase has measured, kept until the result is sealed.
     *
     * @param content an encoded snapshot
     */
    record Ended(int phase, String endedBy, byte[] content) {}

    /** @param wake called on some thread when a phase has ended */
    GeneratorPhases(
            Plan plan, LoadEngine engine, ServerMetricsScraper serverMetrics, LongSupplier nanoTime, Runnable wake) {
        this.plan = plan;
        this.engine = engine;
        this.serverMetrics = serverMetrics;
        this.nanoTime = nanoTime;
        this.wake = wake;
        this.lastProfiling = plan.phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.PROFILING)
                .mapToInt(PlannedPhase::index)
                .max()
                .orElse(-1);
        ProcessWatch.prepare();
    }

    /**
     * Begins the next phase.
     *
     * @param startNanos when it is to begin; if that has passed it begins at once, and says how late
     * @param uncertaintyNanos how far that moment may be wrong
     */
    void begin(long startNanos, long uncertaintyNanos) {
        PlannedPhase phase = plan.phases().get(begun());
        long actualNanos = Math.max(startNanos, nanoTime.getAsLong() + LEAD_NANOS);
        starts.add(new StartSkew(actualNanos - startNanos, uncertaintyNanos));
        PhaseExecution execution = PhaseExecution.begin(plan, phase, engine, ObserverTap.NONE, actualNanos);
        current = execution;
        progress = ProgressSnapshot.none(phase.index());
        execution.whenEnded(wake);
        if (phase.kind() == PhaseKind.PROFILING && !windowOpen) {
            windowOpen = true;
            serverMetrics.markWindowStart();
        }
    }

    /** How many have begun. */
    int begun() {
        return ended.size() + (current == null ? 0 : 1);
    }

    boolean isRunning() {
        return current != null;
    }

    boolean allEnded() {
        return ended.size() == plan.phases().size();
    }

    List<Ended> ended() {
        return ended;
    }

    /** Takes the result of the running phase, if it has just ended; whether it has. */
    boolean takeEnd() throws InterruptedException {
        if (current == null) {
            return false;
        }
        Optional<PhaseEnd> end = current.awaitEnd(0);
        if (end.isEmpty()) {
            return false;
        }
        PlannedPhase phase = current.phase();
        if (phase.index() == lastProfiling) {
            closeWindow();
        }
        progress = current.progress();
        starts.set(phase.index(), measured(starts.get(phase.index()), current.startLagNanos()));
        byte[] content = SnapshotCodec.encode(current.snapshot());
        ended.add(new Ended(phase.index(), end.get().endedBy().label(), content));
        current = null;
        return true;
    }

    /** What was planned, and how long after that the first request was really sent. */
    private static StartSkew measured(StartSkew planned, OptionalLong lagNanos) {
        return new StartSkew(planned.lateNanos() + lagNanos.orElse(0), planned.uncertaintyNanos());
    }

    /** Of the latest phase that has begun; of none before the first. */
    ProgressSnapshot progress() throws InterruptedException {
        if (current != null) {
            progress = current.progress();
        }
        return progress;
    }

    /** All that the running phase has measured so far, encoded. */
    Optional<Ended> soFar() throws InterruptedException {
        return current == null
                ? Optional.empty()
                : Optional.of(new Ended(current.phase().index(), "", SnapshotCodec.encode(current.snapshot())));
    }

    /** Ends the load; the running phase ends within its grace. */
    void stop() {
        if (current != null) {
            current.stop();
        }
    }

    private void closeWindow() {
        if (windowOpen && !windowClosed) {
            windowClosed = true;
            serverMetrics.markWindowEnd();
        }
    }

    /** Leaves out of the closing message what may be large, if it is not taken in otherwise. */
    void shortenClosing() {
        ClosingMessage message = closing;
        if (message != null) {
            closing = new ClosingMessage(
                    message.interrupted(),
                    message.starts(),
                    Map.of(),
                    List.of("server metrics were left out: the message that carried them was too large"));
        }
    }

    /** The same one each time. */
    ClosingMessage closing(boolean interrupted) {
        ClosingMessage message = closing;
        if (message == null) {
            closeWindow();
            message = new ClosingMessage(interrupted, starts, serverMetrics.results(), serverMetrics.notes());
            closing = message;
        }
        return message;
    }
}
