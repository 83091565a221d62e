package dev.rondo.operator;

import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, reads and removes the objects of runs. Each is made once: that it is there already is as good. */
final class ClusterObjects {
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    private final KubernetesClient client;

    ClusterObjects(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Makes an object unless it is there.
     *
     * @throws IllegalStateException if there is one of its name that belongs to something else
     */
    void createOnce(HasMetadata object) {
        try {
            client.resource(object).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            HasMetadata there = client.resource(object).get();
            if (there != null && !owners(there).equals(owners(object))) {
                throw new IllegalStateException(object.getKind() + " \""
                        + object.getMetadata().getName() + "\" must belong to the run, but is somebody else's");
            }
        }
    }

    /** Whether an object belongs to a run. */
    static boolean isOf(RunKey run, HasMetadata object) {
        return owners(object).contains(run.uid());
    }

    private static Set<String> owners(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .collect(Collectors.toSet());
    }

    Optional<Job> job(RunKey run) {
        return Optional.ofNullable(jobOf(run).get());
    }

    void release(RunKey run) {
        jobOf(run).patch(MERGE, "{\"spec\":{\"suspend\":false}}");
    }

    /** Ends the pods that still run; those that have ended stay. */
    void halt(RunKey run) {
        jobOf(run).patch(MERGE, "{\"spec\":{\"suspend\":true}}");
    }

    /** All ConfigMaps of an attempt's plan, in no order. */
    List<ConfigMap> planParts(RunKey run) {
        return client.configMaps()
                .inNamespace(run.namespace())
                .withLabels(RunLabels.of(run, RunLabels.Component.PLAN))
                .list()
                .getItems();
    }

    /** One by one: whoever may delete a collection may delete what isn't named. */
    void removePlan(RunKey run) {
        planParts(run).forEach(part -> removeConfigMap(run, part.getMetadata().getName()));
    }

    @Nullable
    ConfigMap configMap(String namespace, String name) {
        return client.configMaps().inNamespace(namespace).withName(name).get();
    }

    /** That it is gone already is as good. */
    void removeConfigMap(RunKey run, String name) {
        client.configMaps().inNamespace(run.namespace()).withName(name).delete();
    }

    /**
     * Removes the plan, then the Job with its pods; that they are gone already is as good. In this order nothing is left
     * behind if it ends in between: as long as there is a Job, it is done again.
     */
    void removeAttempt(RunKey run) {
        removePlan(run);
        jobOf(run).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
    }

    private ScalableResource<Job> jobOf(RunKey run) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(run.namespace())
                .withName(RunNames.of(run).job());
    }
}
