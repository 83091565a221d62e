package dev.rondo.kube;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** BenchmarkRuns of one namespace, as users and the operator write them. */
final class Runs {
    private final KubernetesClient client;
    private final String namespace;

    Runs(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** A manifest as {@code kubectl} reads it: YAML 1.1. */
    static Map<String, Object> read(String manifest) {
        return new Yaml().load(manifest);
    }

    /** {@code kubectl apply --server-side}: unknown fields are refused. */
    BenchmarkRun apply(Map<String, Object> manifest) {
        return apply(manifest, false);
    }

    /** As {@link #apply}, but nothing is stored. */
    BenchmarkRun tryOut(Map<String, Object> manifest) {
        return apply(manifest, true);
    }

    private BenchmarkRun apply(Map<String, Object> manifest, boolean dryRun) {
        GenericKubernetesResource resource =
                client.getKubernetesSerialization().convertValue(manifest, GenericKubernetesResource.class);
        GenericKubernetesResource applied = client.genericKubernetesResources("rondo.dev/v1alpha1", "BenchmarkRun")
                .inNamespace(namespace)
                .withName(resource.getMetadata().getName())
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("user")
                                .withForce(true)
                                .withFieldValidation("Strict")
                                .withDryRun(dryRun ? List.of("All") : null)
                                .build(),
                        resource);
        return client.getKubernetesSerialization().convertValue(applied, BenchmarkRun.class);
    }

    /** Applies a status as the operator does: by force, and nothing but the status. */
    BenchmarkRun applyStatus(String name, BenchmarkRunStatus status) {
        BenchmarkRun run = new BenchmarkRun();
        run.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        run.setStatus(status);
        return client.resource(run)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("rondo")
                        .withForce(true)
                        .build());
    }

    BenchmarkRun get(String name) {
        return client.resources(BenchmarkRun.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    String namespace() {
        return namespace;
    }
}
