package dev.rondo.results;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.ResultsStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One {@code BenchmarkRun} in a cluster. Each read is bounded in time. For one thread. */
public final class ClusterRun implements RunSource, AutoCloseable {
    /** Held, so that the level stays: what the client would say of its retries is in the message of the last one. */
    private static final Logger CLIENT_LOG = Logger.getLogger("io.fabric8.kubernetes");

    private static final String GROUP = "rondo.dev";

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    private ClusterRun(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /**
     * Connects to nothing yet.
     *
     * @param reference {@code NAMESPACE/NAME} or {@code NAME}
     */
    public static ClusterRun of(String reference, ClusterTarget target) throws ClusterProblem {
        RunReference run = RunReference.of(reference, target.namespace());
        CLIENT_LOG.setLevel(Level.OFF);
        Config config = Kubeconfig.read(target);
        return of(run, new KubernetesClientBuilder().withConfig(config).build());
    }

    static ClusterRun of(RunReference run, KubernetesClient client) {
        String ofContext = client.getConfiguration().getNamespace();
        String fallback = ofContext == null || ofContext.isEmpty() ? "default" : ofContext;
        return new ClusterRun(client, run.namespace() == null ? fallback : run.namespace(), run.name());
    }

    /** {@code NAMESPACE/NAME}, whatever was given. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }

    @Override
    public BenchmarkRun read() throws ClusterProblem {
        String wanted = "BenchmarkRun \"" + name + "\" in namespace \"" + namespace + "\"";
        try {
            BenchmarkRun run = client.resources(BenchmarkRun.class)
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            if (run == null) {
                throw ClusterProblem.wrongInput(
                        client.getApiGroup(GROUP) == null
                                ? "the cluster at " + client.getMasterUrl()
                                        + " has no BenchmarkRuns: their definition is not installed"
                                : "there is no " + wanted);
            }
            return run;
        } catch (KubernetesClientException e) {
            throw ApiFailure.of(e, wanted, client.getConfiguration());
        }
    }

    /** The JSON of a stored result. */
    public byte[] document(ResultsStatus results) throws ClusterProblem {
        return StoredResult.read(toString(), results, this::configMap);
    }

    private @Nullable ConfigMap configMap(String configMap) throws ClusterProblem {
        try {
            return client.configMaps()
                    .inNamespace(namespace)
                    .withName(configMap)
                    .get();
        } catch (KubernetesClientException e) {
            throw ApiFailure.of(
                    e, "ConfigMap \"" + configMap + "\" in namespace \"" + namespace + "\"", client.getConfiguration());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
