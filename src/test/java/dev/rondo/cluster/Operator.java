package dev.rondo.cluster;

import dev.rondo.kube.RunDefinition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The operator as {@code deploy/} installs it, under its own rights. */
final class Operator {
    static final String NAMESPACE = "rondo-system";

    private static final Path MANIFESTS = Path.of("deploy/operator.yaml");
    private static final String NAME = "rondo-operator";
    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/name", "rondo", "app.kubernetes.io/component", "operator");
    private static final String LEADER = "rondo.dev/leader";
    private static final long READY_SECONDS = 90;

    private final KubernetesClient client;
    private final List<HasMetadata> manifests;

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
        client.pods()
                .inNamespace(NAMESPACE)
                .withLabels(LABELS)
                .withLabel(LEADER, "true")
                .waitUntilCondition(Objects::nonNull, READY_SECONDS, TimeUnit.SECONDS);
    }

    /** What all its pods have logged. */
    String log() {
        StringBuilder log = new StringBuilder();
        for (Pod pod : pods()) {
            log.append(client.pods().resource(pod).getLog());
        }
        return log.toString();
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).withLabels(LABELS).list().getItems();
    }

    private io.fabric8.kubernetes.client.dsl.RollableScalableResource<Deployment> deployment() {
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
