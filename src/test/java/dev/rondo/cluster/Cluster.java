package dev.rondo.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;

/** The cluster that the tests of this JVM share: Rondo's operator as its manifests install it, and simulated servers. */
final class Cluster implements AutoCloseable {
    /** On every namespace of the tests. */
    private static final String TEST_LABEL = "rondo.dev/test";

    private final PodClusterSource source;
    private final KubernetesClient client;
    private final Operator operator;
    private final Servers servers;

    private Cluster(PodClusterSource source, KubernetesClient client) {
        this.source = source;
        this.client = client;
        this.operator = new Operator(client);
        this.servers = new Servers(client, namespace("servers"), operator.image());
    }

    static Cluster start(PodClusterSource source) {
        Config config = Config.fromKubeconfig(source.start().toFile());
        // An apply that doesn't fit the schema is answered with status 500; the client would try it again for 20 s.
        config.setRequestRetryBackoffLimit(0);
        Cluster cluster = new Cluster(
                source, new KubernetesClientBuilder().withConfig(config).build());
        try {
            source.load(RondoImage.archive(cluster.operator.image()));
            cluster.operator.install();
            cluster.servers.deploy(2);
            cluster.operator.awaitReady();
            cluster.servers.awaitReady();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    KubernetesClient client() {
        return client;
    }

    Operator operator() {
        return operator;
    }

    /** Two servers, for runs that leave them alone; each run asks for a {@link Servers#target} of its own. */
    Servers servers() {
        return servers;
    }

    /** Servers of a test's own. */
    Servers servers(String namespace, int replicas) {
        Servers made = new Servers(client, namespace, operator.image());
        made.deploy(replicas);
        made.awaitReady();
        return made;
    }

    /** A namespace of its own for a test, which takes restricted pods only. */
    String namespace(String name) {
        return client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("rondo-" + name + "-")
                        .withLabels(Map.of(TEST_LABEL, "true", "pod-security.kubernetes.io/enforce", "restricted"))
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    @Override
    public void close() {
        try {
            if (!source.isOwned()) {
                client.namespaces().withLabel(TEST_LABEL).delete();
                operator.uninstall();
            }
            client.close();
        } finally {
            source.stop();
        }
    }
}
