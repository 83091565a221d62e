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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a run's endpoints in the cluster, within the time that its manifest gives. */
final class RunEndpoints {
    private static final int TIMEOUT_SECONDS = 120;

    private final ClusterObserver cluster;

    RunEndpoints(ClusterObserver cluster) {
        this.cluster = cluster;
    }

    Discovery resolve(RunTurn turn) {
        List<EndpointSpec> entries = requireNonNullElse(turn.spec().endpoints(), List.of());
        String namespace = turn.key().namespace();
        Discovery found = EndpointResolver.resolve(entries, namespace, cluster.observe(entries, namespace));
        ReadinessSpec readiness = turn.spec().readiness();
        Duration timeout = Duration.ofSeconds(
                readiness == null ? TIMEOUT_SECONDS : requireNonNullElse(readiness.timeoutSeconds(), TIMEOUT_SECONDS));
        boolean over = !turn.now().isBefore(waitingSince(turn).plus(timeout));
        return over ? found.atDeadline(onUnready(readiness)) : found;
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
