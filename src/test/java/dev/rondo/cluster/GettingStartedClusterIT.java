package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.yaml.snakeyaml.Yaml;

/** The guide for newcomers, step by step. */
@Tag("cluster")
@ExtendWith(PodCluster.class)
@ResourceLock(value = Operator.NAMESPACE, mode = ResourceAccessMode.READ)
class GettingStartedClusterIT {
    private static final Path FOLDER = Path.of("examples/getting-started");
    private static final String IMAGE = "rondo.dev/rondo:0.1.0";
    private static final long READY_SECONDS = 180;

    @Test
    void findsTheSlowOneOfTheSimulatedServers(Cluster cluster) throws IOException {
        // Given
        String namespace = cluster.namespace("start");
        deploy(cluster, namespace);

        // When
        ClusterRun run = ClusterRun.apply(cluster, namespace, "hello", spec().with("""
                        phases:
                        - {name: warmup, kind: Warmup, concurrency: 4, requests: 20}
                        - {name: steady, kind: Profiling, concurrency: 8, durationSeconds: 6}
                        """));
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run.describe()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(status.endpointCount()).isEqualTo(4);
        assertThat(status.slowestEndpoint()).startsWith("vllm-slow-");
    }

    private static void deploy(Cluster cluster, String namespace) throws IOException {
        KubernetesClient client = cluster.client();
        String manifests = Files.readString(FOLDER.resolve("servers.yaml"))
                .replace(IMAGE, cluster.operator().image());
        List<HasMetadata> made = client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .create();
        for (HasMetadata each : made) {
            if (each instanceof Deployment deployment) {
                client.resource(deployment)
                        .inNamespace(namespace)
                        .waitUntilCondition(
                                found ->
                                        found != null && Readiness.getInstance().isReady(found),
                                READY_SECONDS,
                                TimeUnit.SECONDS);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static RunSpec spec() throws IOException {
        Map<String, Object> run = new Yaml().load(Files.readString(FOLDER.resolve("run.yaml")));
        return new RunSpec((Map<String, Object>) run.get("spec"));
    }
}
