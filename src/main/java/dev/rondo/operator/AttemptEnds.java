package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.AttemptFate;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.CoordinatorApi;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that this process coordinates, and of the others whether they are over: an operator that was restarted knows
 * nothing of a run that ended before. Only the API server's own word counts, no cache, as generators end on it. Any thread may
 * call it.
 */
final class AttemptEnds implements CoordinatorApi.Attempts {
    /** An attempt that is not over now may be soon. */
    private static final Duration OPEN_KEPT = Duration.ofSeconds(1);
    /** One that is over stays so. */
    private static final Duration OVER_KEPT = Duration.ofMinutes(10);

    private static final int MAX_KEPT = 1024;

    private final LiveRuns live;
    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<RunKey, Known> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunKey, Known> eldest) {
            return size() > MAX_KEPT;
        }
    };
    private final Semaphore question = new Semaphore(1);

    private record Known(AttemptFate fate, Instant until) {}

    AttemptEnds(LiveRuns live, KubernetesClient client, InstantSource clock) {
        this.live = live;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<CoordinatedRun> find(RunKey run) {
        return live.find(run);
    }

    /** One question at a time: who asks meanwhile will ask again. */
    @Override
    public AttemptFate fate(RunKey attempt) {
        Instant now = clock.instant();
        Optional<Known> kept = kept(attempt).filter(each -> now.isBefore(each.until()));
        if (kept.isPresent()) {
            return kept.get().fate();
        }
        if (!question.tryAcquire()) {
            return AttemptFate.OPEN;
        }
        try {
            AttemptFate fate = fate(
                    attempt,
                    client.resources(BenchmarkRun.class)
                            .inNamespace(attempt.namespace())
                            .withName(attempt.name())
                            .get());
            keep(attempt, new Known(fate, now.plus(fate == AttemptFate.OPEN ? OPEN_KEPT : OVER_KEPT)));
            return fate;
        } finally {
            question.release();
        }
    }

    private synchronized Optional<Known> kept(RunKey attempt) {
        return Optional.ofNullable(known.get(attempt));
    }

    private synchronized void keep(RunKey attempt, Known now) {
        known.put(attempt, now);
    }

    /** An attempt is over if its run is gone or on its way out, has ended, is held back, or is at a later attempt. */
    static AttemptFate fate(RunKey attempt, @Nullable BenchmarkRun run) {
        if (run == null
                || !attempt.uid().equals(run.getMetadata().getUid())
                || run.getMetadata().getDeletionTimestamp() != null) {
            return AttemptFate.OVER;
        }
        BenchmarkRunStatus status = run.getStatus();
        int current = status == null ? 0 : requireNonNullElse(status.attempt(), 0);
        if (status == null || current < attempt.attempt()) {
            return AttemptFate.OPEN;
        }
        if (current > attempt.attempt()) {
            return AttemptFate.OVER;
        }
        if (status.phase() != null && status.phase().isFinished()) {
            return status.results() == null ? AttemptFate.OVER : AttemptFate.SEALED;
        }
        // Held back by a queue, it will go on.
        boolean suspended = status.phase() == RunPhase.SUSPENDED
                && run.getSpec() != null
                && Boolean.TRUE.equals(run.getSpec().suspend());
        return suspended ? AttemptFate.OVER : AttemptFate.OPEN;
    }
}
