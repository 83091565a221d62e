package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.EndpointStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;

/** The two parts of a status, each applied by a field manager of its own: what one doesn't send, the other keeps. */
interface StatusPort {
    /** All but the endpoints' rows. */
    void applyStatus(BenchmarkRun run, BenchmarkRunStatus status);

    /** The endpoints' rows; an empty list takes them away. */
    void applyRows(BenchmarkRun run, List<EndpointStatus> rows);

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
        public void applyStatus(BenchmarkRun run, BenchmarkRunStatus status) {
            apply(run, status, FIELD_MANAGER);
        }

        @Override
        public void applyRows(BenchmarkRun run, List<EndpointStatus> rows) {
            apply(run, rows.isEmpty() ? NOTHING : only(rows), ROWS_FIELD_MANAGER);
        }

        private static BenchmarkRunStatus only(List<EndpointStatus> rows) {
            return JSON.convertValue(Map.of("endpoints", rows), BenchmarkRunStatus.class);
        }

        /**
         * Applies a status, and takes it back where a resource that was made anew under the name has got it: for a status, the
         * API server holds a uid against nothing.
         */
        private void apply(BenchmarkRun run, BenchmarkRunStatus status, String manager) {
            BenchmarkRun written = patch(run, status, manager);
            if (!written.getMetadata().getUid().equals(run.getMetadata().getUid())) {
                patch(run, NOTHING, manager);
                throw new IllegalStateException("the run was deleted, and another one made under its name");
            }
        }

        private BenchmarkRun patch(BenchmarkRun run, BenchmarkRunStatus status, String manager) {
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
