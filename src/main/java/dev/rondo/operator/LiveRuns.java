package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.RunStage;
import dev.rondo.coordinator.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The attempts that this process coordinates. All of it can be made again from the cluster and the generators' next push. */
final class LiveRuns {
    private final Map<RunKey, LiveRun> runs = new ConcurrentHashMap<>();

    /** @param vainSince when its result was first stored in vain; none in it if it never was */
    private record LiveRun(
            CoordinatedRun coordination,
            BenchmarkRunSpec spec,
            SnapshotStore snapshots,
            AtomicReference<@Nullable Instant> vainSince) {}

    Optional<CoordinatedRun> find(RunKey key) {
        return Optional.ofNullable(runs.get(key)).map(LiveRun::coordination);
    }

    /** The spec that an attempt's plan was made from, whatever the run's spec is now. */
    Optional<BenchmarkRunSpec> spec(RunKey key) {
        return Optional.ofNullable(runs.get(key)).map(LiveRun::spec);
    }

    /** When the result of an attempt was first stored in vain: now, if it never was before. */
    Instant storedInVain(RunKey key, Instant now) {
        LiveRun run = runs.get(key);
        if (run == null) {
            return now;
        }
        run.vainSince().compareAndSet(null, now);
        return requireNonNullElse(run.vainSince().get(), now);
    }

    int size() {
        return runs.size();
    }

    /** Of the runs that have deadlines to look at, the longest time for which nobody did; zero without any. */
    Duration longestSinceTick() {
        return runs.values().stream()
                .map(LiveRun::coordination)
                .filter(run -> run.view().stage().compareTo(RunStage.COMPLETE) < 0)
                .map(CoordinatedRun::sinceTick)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    void add(CoordinatedRun coordination, BenchmarkRunSpec spec, SnapshotStore snapshots) {
        runs.put(coordination.key(), new LiveRun(coordination, spec, snapshots, new AtomicReference<>()));
    }

    /** Forgets every attempt of a run. */
    void forget(String uid) {
        forget(key -> key.uid().equals(uid));
    }

    /** Forgets the runs that are gone. */
    void retain(Predicate<String> uids) {
        forget(key -> !uids.test(key.uid()));
    }

    private void forget(Predicate<RunKey> keys) {
        for (RunKey key : runs.keySet()) {
            LiveRun run = keys.test(key) ? runs.remove(key) : null;
            if (run != null) {
                close(run.snapshots());
            }
        }
    }

    private static void close(SnapshotStore snapshots) {
        try {
            snapshots.close();
        } catch (IOException e) {
            throw new UncheckedIOException("snapshots of an ended run can't be removed", e);
        }
    }
}
