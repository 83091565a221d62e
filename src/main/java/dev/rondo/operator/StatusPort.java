package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.EndpointStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two parts of a status, each applied by a field manager of its own: what one doesn't send, the other keeps. Both say
 * whether the run is still there: one that is deleted in the middle of a pass has no status.
 */
interface StatusPort {
    /** All but the endpoints' rows. */
    boolean applyStatus(BenchmarkRun run, BenchmarkRunStatus status);

    /** The endpoints' rows; an empty list takes them away. */
    boolean applyRows(BenchmarkRun run, List<EndpointStatus> rows);

    /** Through the API, by force: nobody else has a say in a status. */
    static StatusPort of(KubernetesClient client) {
        return new ApplyPort(client);
    }

    /** Server-side apply. */
    final class ApplyPort implements StatusPort {
        static final String FIELD_MANAGER = "rondo-operator";
        static final String ROWS_FIELD_MANAGER = "rondo-operator-endpoints";

        /** One for all: it learns the classes that it converts, at some cost. */
        private static final KubernetesSerialization JSON = new KubernetesSerialization();

        private static final BenchmarkRunStatus NOTHING = JSON.convertValue(Map.of(), BenchmarkRunStatus.class);

        private final KubernetesClient client;

        private ApplyPort(KubernetesClient client) {
            this.client = client;
        }

        @Override
        public boolean applyStatus(BenchmarkRun run, BenchmarkRunStatus status) {
            return apply(run, status, FIELD_MANAGER);
        }

        @Override
        public boolean applyRows(BenchmarkRun run, List<EndpointStatus> rows) {
            return apply(run, rows.isEmpty() ? NOTHING : only(rows), ROWS_FIELD_MANAGER);
        }

        private static BenchmarkRunStatus only(List<EndpointStatus> rows) {
            return JSON.convertValue(Map.of("endpoints", rows), BenchmarkRunStatus.class);
        }

        /**
         * Applies a status, and takes it back where a resource that was made anew under the name has got it: for a status, the
         * API server holds a uid against nothing.
         */
        private boolean apply(BenchmarkRun run, BenchmarkRunStatus status, String manager) {
            Optional<BenchmarkRun> written = patch(run, status, manager);
            boolean another = written.isPresent()
                    && !written.get()
                            .getMetadata()
                            .getUid()
                            .equals(run.getMetadata().getUid());
            if (another) {
                patch(run, NOTHING, manager);
            }
            return written.isPresent() && !another;
        }

        /** The run as it is then; empty if there is none of that name. */
        private Optional<BenchmarkRun> patch(BenchmarkRun run, BenchmarkRunStatus status, String manager) {
            try {
                return Optional.of(patched(run, status, manager));
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        private BenchmarkRun patched(BenchmarkRun run, BenchmarkRunStatus status, String manager) {
            BenchmarkRun patch = new BenchmarkRun();
            patch.setMetadata(new ObjectMetaBuilder()
                    .withNamespace(run.getMetadata().getNamespace())
                    .withName(run.getMetadata().getName())
                    .build());
            patch.setStatus(status);
            return client.resource(patch)
                    .subresource("status")
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager(manager)
                            .withForce(true)
                            .build());
        }
    }
}
