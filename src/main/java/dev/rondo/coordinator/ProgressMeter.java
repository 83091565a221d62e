package dev.rondo.coordinator;

import dev.rondo.coordinator.ProgressUpdate.Latency;
import dev.rondo.coordinator.ProgressUpdate.State;
import dev.rondo.engine.PhaseRun;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.plan.PlannedPhase;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes what people watch out of a phase's successive progress snapshots. For one thread. */
final class ProgressMeter {
    private final PlannedPhase phase;
    private final int phases;
    private final long startNanos;
    private long lastNanos;
    private long lastCompleted;
    private long drainingSinceNanos;
    private long sentBefore;
    private State state = State.RUNNING;

    ProgressMeter(PlannedPhase phase, int phases, long startNanos) {
        this.phase = phase;
        this.phases = phases;
        this.startNanos = startNanos;
        this.lastNanos = startNanos;
    }

    /**
     * @param issuing whether requests may still be issued
     * @param stopped whether that is so because the phase was told to stop
     */
    ProgressUpdate update(ProgressSnapshot now, long nowNanos, boolean issuing, boolean stopped) {
        if (!issuing && state == State.RUNNING) {
            state = State.DRAINING;
            drainingSinceNanos = nowNanos;
        }
        double seconds = Math.max(nowNanos - lastNanos, 1) / 1e9;
        double rate = (now.completed() - lastCompleted) / seconds;
        lastNanos = nowNanos;
        lastCompleted = now.completed();
        sentBefore = now.sent();
        return new ProgressUpdate(
                state,
                phase.name(),
                phase.kind(),
                phase.index() + 1,
                phases,
                Math.max(0, nowNanos - startNanos) / 1e9,
                remainingSeconds(nowNanos, stopped),
                remainingRequests(),
                rate,
                now.sent(),
                now.succeeded(),
                now.failed(),
                now.cancelled(),
                now.inFlight(),
                latency(now),
                null);
    }

    private @Nullable Double remainingSeconds(long nowNanos, boolean stopped) {
        if (state == State.DRAINING) {
            long graceNanos = stopped ? Math.min(phase.graceNanos(), PhaseRun.LONGEST_STOP_NANOS) : phase.graceNanos();
            return Math.max(0, graceNanos - (nowNanos - drainingSinceNanos)) / 1e9;
        }
        if (phase.durationNanos() == PlannedPhase.UNLIMITED) {
            return null;
        }
        return Math.max(0, phase.durationNanos() - Math.max(0, nowNanos - startNanos)) / 1e9;
    }

    private @Nullable Long remainingRequests() {
        return phase.requests() == PlannedPhase.UNLIMITED ? null : (Long) Math.max(0, phase.requests() - sentBefore);
    }

    private static @Nullable Latency latency(ProgressSnapshot now) {
        OptionalDouble firstToken = now.timeToFirstTokenMillis(50);
        if (firstToken.isPresent()) {
            return new Latency(
                    "TTFT",
                    firstToken.getAsDouble(),
                    now.timeToFirstTokenMillis(99).getAsDouble());
        }
        OptionalDouble latency = now.requestLatencyMillis(50);
        return latency.isEmpty()
                ? null
                : new Latency(
                        "latency",
                        latency.getAsDouble(),
                        now.requestLatencyMillis(99).getAsDouble());
    }
}
