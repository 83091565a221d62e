package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.metrics.ResultSchema;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the product is for: a manifest is applied, and the cluster does the rest. */
@Tag("cluster")
@ExtendWith(PodCluster.class)
@ResourceLock(value = Operator.NAMESPACE, mode = ResourceAccessMode.READ)
class RunClusterIT {
    private static final int WARMUP = 8;

    @Test
    void countsWhatTheServersCountToTheLastRequest(Cluster cluster) {
        // Given
        String namespace = cluster.namespace("main");
        Servers servers = cluster.servers(namespace, 2);
        Servers.Target target = servers.target();

        // When
        ClusterRun run = ClusterRun.apply(
                cluster, namespace, "main", RunSpec.over(target).with("""
                phases:
                - {name: warmup, kind: Warmup, requests: %d, concurrency: 4}
                - {name: steady, kind: Profiling, durationSeconds: 4, concurrency: 8}
                """.formatted(WARMUP)));
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);
        Map<String, Long> counted = servers.requests(target);
        assertThat(counted).hasSize(2);
        counted.replaceAll((pod, requests) -> requests - WARMUP / 2);
        assertThat(ClusterRun.requestsByPod(status)).isEqualTo(counted);
        JsonNode document = run.document(status);
        ResultSchema.assertValid(document);
        status.endpoints()
                .forEach(row -> assertThat(document.at("/endpoints/" + row.name() + "/metrics/request_count/avg")
                                .asLong())
                        .isEqualTo(row.requests()));
    }

    @Test
    void takesEightGeneratorsAsOne(Cluster cluster) {
        // Given
        Servers.Target target = cluster.servers().target();

        // When
        ClusterRun run = ClusterRun.apply(
                cluster,
                cluster.namespace("eight"),
                "eight",
                RunSpec.over(target).with("""
                        phases: [{name: steady, kind: Profiling, requests: 801, concurrency: 16}]
                        generators: {replicas: 8, resources: {requests: {cpu: 10m, memory: 64Mi}}}
                        """));
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(status.generators().joined()).isEqualTo(8);
        assertThat(ClusterRun.requestsByPod(status).values()).containsExactlyInAnyOrder(400L, 401L);
        assertThat(ClusterRun.requestsByPod(status)).isEqualTo(cluster.servers().requests(target));
    }

    @Test
    void missesTheErrorRateOfAServerThatGoesAway(Cluster cluster) {
        // Given
        String namespace = cluster.namespace("server");
        Servers servers = cluster.servers(namespace, 2);
        ClusterRun run = ClusterRun.apply(
                cluster, namespace, "server", RunSpec.over(servers.target()).with("""
                        phases: [{name: steady, kind: Profiling, durationSeconds: 12, concurrency: 4}]
                        connections: {connectTimeoutSeconds: 1}
                        """));
        run.awaitLoad();
        Pod gone = servers.pods().get(0);

        // When
        cluster.client().resource(gone).delete();
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run::describe).isEqualTo(RunPhase.FAILED);
        assertThat(ClusterRun.reasons(status))
                .containsEntry("Stalled", "ObjectivesMissed")
                .containsEntry("ResultsAvailable", "Stored");
        assertThat(ClusterRun.condition(status, "ObjectivesMet").message())
                .contains(gone.getMetadata().getName());
        assertThat(status.endpoints()).hasSize(2);
    }
}
