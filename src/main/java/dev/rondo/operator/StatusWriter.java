package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.StatusBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Writes statuses, and remembers the last of each run: nobody else writes them, so what was written here is newer than any
 * cache. Equal ones are not written, mere progress at most every 5 s. Calls for one run never overlap.
 */
final class StatusWriter {
    /** Between two writes that tell of progress only. */
    static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(5);

    static final int MAX_BYTES = 256 << 10;
    static final String FIELD_MANAGER = "rondo-operator";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Map<String, Written> lastByUid = new ConcurrentHashMap<>();

    private record Written(BenchmarkRunStatus status, Instant at) {}

    StatusWriter(KubernetesClient client) {
        this.client = client;
    }

    /** What this process wrote last of a run. */
    Optional<BenchmarkRunStatus> last(String uid) {
        return Optional.ofNullable(lastByUid.get(uid)).map(Written::status);
    }

    /** Forgets runs that are gone. */
    void retain(Predicate<String> uids) {
        lastByUid.keySet().removeIf(uids.negate());
    }

    /** Writes a status, unless it is equal to the last one or tells of nothing but progress too soon. */
    void write(BenchmarkRun run, BenchmarkRunStatus status, Instant now) {
        String uid = run.getMetadata().getUid();
        Written last = lastByUid.get(uid);
        if (last != null && (last.status().equals(status) || isTooSoon(last, status, now))) {
            return;
        }
        BenchmarkRunStatus bounded = bounded(status);
        BenchmarkRun patch = new BenchmarkRun();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(run.getMetadata().getNamespace())
                .withName(run.getMetadata().getName())
                .build());
        patch.setStatus(bounded);
        client.resource(patch).subresource("status").patch(APPLY);
        lastByUid.put(uid, new Written(bounded, now));
    }

    private static boolean isTooSoon(Written last, BenchmarkRunStatus status, Instant now) {
        return now.isBefore(last.at().plus(PROGRESS_INTERVAL)) && isSameButProgress(last.status(), status);
    }

    private static boolean isSameButProgress(BenchmarkRunStatus one, BenchmarkRunStatus other) {
        return Objects.equals(one.observedGeneration(), other.observedGeneration())
                && Objects.equals(one.attempt(), other.attempt())
                && Objects.equals(one.conditions(), other.conditions())
                && StartInstants.of(one).equals(StartInstants.of(other))
                && Objects.equals(one.results(), other.results());
    }

    /** As many of the worst endpoints as there is room for. */
    private BenchmarkRunStatus bounded(BenchmarkRunStatus status) {
        BenchmarkRunStatus cut = status;
        while (cut.endpoints() != null && !cut.endpoints().isEmpty() && bytes(cut) > MAX_BYTES) {
            List<EndpointStatus> rows = cut.endpoints();
            cut = new StatusBuilder(cut.observedGeneration(), Conditions.of(cut.conditions()))
                    .from(cut)
                    .endpoints(rows.subList(0, rows.size() * 3 / 4), cut.endpointsTotal())
                    .build();
        }
        return cut;
    }

    private int bytes(BenchmarkRunStatus status) {
        return client.getKubernetesSerialization().asJson(status).getBytes(StandardCharsets.UTF_8).length;
    }
}
