package dev.rondo.cluster;

import dev.rondo.kube.RunDefinition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The operator as {@code examples/install/} installs it, under its own rights. */
final class Operator {
    static final String NAMESPACE = "rondo-system";

    private static final Path MANIFESTS = Path.of("examples/install/operator.yaml");
    private static final String NAME = "rondo-operator";
    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/name", "rondo", "app.kubernetes.io/component", "operator");
    private static final String LEADER = "rondo.dev/leader";
    private static final long READY_SECONDS = 180;

    private final KubernetesClient client;
    private final List<HasMetadata> manifests;
    private final StringBuffer logOfThePast = new StringBuffer();

    Operator(KubernetesClient client) {
        this.client = client;
        try {
            this.manifests = client.load(Files.newInputStream(MANIFESTS)).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void install() {
        RunDefinition.apply(client);
        manifests.forEach(each -> client.resource(each).forceConflicts().serverSideApply());
    }

    void uninstall() {
        manifests.forEach(each -> client.resource(each).delete());
        RunDefinition.delete(client);
        client.namespaces().withName(NAMESPACE).waitUntilCondition(Objects::isNull, READY_SECONDS, TimeUnit.SECONDS);
    }

    /** The image that the manifests name; generators and servers run it too. */
    String image() {
        return manifests.stream()
                .filter(Deployment.class::isInstance)
                .map(each -> ((Deployment) each)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getImage())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until every pod that is wanted is there and ready, and no other; and until one of them leads. */
    void awaitReady() {
        deployment().waitUntilCondition(Operator::isReady, READY_SECONDS, TimeUnit.SECONDS);
        leader().waitUntilCondition(Objects::nonNull, READY_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends the leader without a word. */
    void kill() {
        Pod leader = leader().list().getItems().get(0);
        logOfThePast.append(log(leader));
        client.pods().resource(leader).withGracePeriod(0).delete();
    }

    void scale(int replicas) {
        deployment().scale(replicas);
    }

    /** A rolling update: from now on generators run another image. */
    void useForGenerators(String image) {
        pods().forEach(pod -> logOfThePast.append(log(pod)));
        deployment().patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                        {"spec": {"template": {"spec": {"containers": [
                          {"name": "operator", "env": [{"name": "RONDO_IMAGE", "value": "%s"}]}]}}}}
                        """.formatted(image));
    }

    /** What its pods have logged, those that are gone included. */
    String log() {
        StringBuilder log = new StringBuilder(logOfThePast);
        for (Pod pod : pods()) {
            log.append(log(pod));
        }
        return log.toString();
    }

    /** Empty for a pod that has not started yet, or is gone by now. */
    private String log(Pod pod) {
        try {
            return client.pods().resource(pod).getLog();
        } catch (KubernetesClientException e) {
            return "";
        }
    }

    private FilterWatchListDeletable<Pod, PodList, PodResource> leader() {
        return client.pods().inNamespace(NAMESPACE).withLabels(LABELS).withLabel(LEADER, "true");
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).withLabels(LABELS).list().getItems();
    }

    private RollableScalableResource<Deployment> deployment() {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(NAME);
    }

    private static boolean isReady(@Nullable Deployment deployment) {
        if (deployment == null || deployment.getStatus() == null) {
            return false;
        }
        Integer wanted = deployment.getSpec().getReplicas();
        return deployment
                        .getMetadata()
                        .getGeneration()
                        .equals(deployment.getStatus().getObservedGeneration())
                && wanted.equals(deployment.getStatus().getReplicas())
                && wanted.equals(deployment.getStatus().getUpdatedReplicas())
                && wanted.equals(deployment.getStatus().getReadyReplicas());
    }
}
