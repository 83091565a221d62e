package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.ConditionStatus;
import dev.rondo.api.ConditionType;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.OnUnready;
import dev.rondo.api.ReadinessSpec;
import dev.rondo.api.RunCondition;
import dev.rondo.operator.discovery.ClusterObserver;
import dev.rondo.operator.discovery.Discovery;
import dev.rondo.operator.discovery.EndpointResolver;
import dev.rondo.operator.discovery.EndpointWatches;
import dev.rondo.operator.discovery.ServiceQuery;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a run's endpoints in the cluster, within the time that its manifest gives. */
final class RunEndpoints {
    /** While changes are heard of: what a watch doesn't show, such as why a pod isn't ready, may be that old. */
    static final Duration WATCHED = Duration.ofSeconds(15);
    /** While they are not. */
    static final Duration UNWATCHED = Duration.ofSeconds(2);

    private static final int TIMEOUT_SECONDS = 120;

    private final ClusterObserver cluster;
    private final EndpointWatches<ResourceID> watches;

    RunEndpoints(ClusterObserver cluster, EndpointWatches<ResourceID> watches) {
        this.cluster = cluster;
        this.watches = watches;
    }

    Discovery resolve(RunTurn turn) {
        List<EndpointSpec> entries = requireNonNullElse(turn.spec().endpoints(), List.of());
        String namespace = turn.key().namespace();
        Discovery found = EndpointResolver.resolve(entries, namespace, cluster.observe(entries, namespace));
        boolean over = !turn.now().isBefore(deadline(turn));
        return over ? found.atDeadline(onUnready(turn.spec().readiness())) : found;
    }

    /** When to look again for what a run waits for, at the latest: at its deadline at any rate. */
    Duration lookAgain(RunTurn turn) {
        List<EndpointSpec> entries = requireNonNullElse(turn.spec().endpoints(), List.of());
        boolean watched =
                watches.await(id(turn), ServiceQuery.of(entries, turn.key().namespace()));
        Duration left = Duration.between(turn.now(), deadline(turn));
        Duration pause = watched ? WATCHED : UNWATCHED;
        return left.compareTo(pause) < 0 ? left : pause;
    }

    /** The run waits no more. */
    void stopWaiting(RunTurn turn) {
        stopWaiting(id(turn));
    }

    /** A run that may be gone waits no more. */
    void stopWaiting(ResourceID run) {
        watches.forget(run);
    }

    private static ResourceID id(RunTurn turn) {
        return new ResourceID(turn.key().name(), turn.key().namespace());
    }

    private static Instant deadline(RunTurn turn) {
        ReadinessSpec readiness = turn.spec().readiness();
        int seconds =
                readiness == null ? TIMEOUT_SECONDS : requireNonNullElse(readiness.timeoutSeconds(), TIMEOUT_SECONDS);
        return waitingSince(turn).plusSeconds(seconds);
    }

    private static OnUnready onUnready(@Nullable ReadinessSpec readiness) {
        return readiness == null ? OnUnready.FAIL : requireNonNullElse(readiness.onUnready(), OnUnready.FAIL);
    }

    /** Since when the condition says that something is missing; it has outlived any restart. */
    private static Instant waitingSince(RunTurn turn) {
        return turn.conditions()
                .get(ConditionType.ENDPOINTS_RESOLVED)
                .filter(each -> each.status() == ConditionStatus.FALSE)
                .map(RunCondition::lastTransitionTime)
                .orElse(turn.now());
    }
}
