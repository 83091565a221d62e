package dev.rondo.operator;

import dev.rondo.coordinator.LiveRates;
import dev.rondo.coordinator.Loss;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunStage;
import dev.rondo.coordinator.RunView;
import dev.rondo.coordinator.StartSpread;
import dev.rondo.metrics.ProgressSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a coordinator shows, for tests; mutable, so that a test says only what it is about. */
final class Views {
    RunStage stage = RunStage.RUNNING;
    int joined = 2;
    final SortedMap<Integer, Loss> losses = new TreeMap<>();
    Map<String, String> unready = Map.of();
    List<Instant> starts = List.of(Turns.START);
    List<ProgressSnapshot> progress = List.of(seen(0, 0, 0, 0, 0));
    boolean stopped;

    @Nullable
    LiveRates rates;

    @Nullable
    StartSpread spread;

    @Nullable
    RunFailure failure;

    static Views at(RunStage stage) {
        Views views = new Views();
        views.stage = stage;
        return views;
    }

    /** Both phases of {@code CoordinationPlans.twoPhases} have ended. */
    static Views complete() {
        Views views = at(RunStage.COMPLETE);
        views.starts = List.of(Turns.START, Turns.START.plusSeconds(40));
        views.progress = List.of(seen(0, 20, 20, 0, 0), seen(1, 100, 90, 8, 2));
        return views;
    }

    Views lost(int index, Loss.Cause cause, String words) {
        losses.put(index, new Loss(cause, words));
        return this;
    }

    Views failed(RunFailure.Reason reason, String message) {
        failure = new RunFailure(reason, message);
        return this;
    }

    Views stopped() {
        stopped = true;
        return this;
    }

    static ProgressSnapshot seen(int phase, long sent, long succeeded, long failed, long cancelled) {
        ProgressSnapshot none = ProgressSnapshot.none(phase);
        return new ProgressSnapshot(
                phase, sent, succeeded, failed, cancelled, 0, 0, 0, none.requestLatency(), none.timeToFirstToken());
    }

    RunView build() {
        return new RunView(stage, 2, joined, losses, unready, starts, progress, rates, spread, stopped, failure);
    }
}
