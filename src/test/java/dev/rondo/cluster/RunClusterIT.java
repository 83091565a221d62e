package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.metrics.ResultSchema;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the product is for: a manifest is applied, and the cluster does the rest. */
@Tag("cluster")
@ExtendWith(PodCluster.class)
class RunClusterIT {
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
                - {name: warmup, kind: Warmup, requests: 8, concurrency: 4}
                - {name: steady, kind: Profiling, durationSeconds: 4, concurrency: 8}
                """));
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run.describe()).isEqualTo(RunPhase.SUCCEEDED);
        Map<String, Long> counted = servers.requests(target);
        assertThat(counted).hasSize(2);
        assertThat(requests(status, 4)).isEqualTo(counted);
        JsonNode document = run.document(status);
        ResultSchema.assertValid(document);
        status.endpoints()
                .forEach(row -> assertThat(document.at("/endpoints/" + row.name() + "/metrics/request_count/avg")
                                .asLong())
                        .isEqualTo(row.requests()));
    }

    /** By pod, and with what a pod's share of the warm-up was. */
    private static Map<String, Long> requests(BenchmarkRunStatus status, long warmup) {
        return status.endpoints().stream()
                .collect(Collectors.toMap(EndpointStatus::pod, row -> row.requests() + warmup));
    }
}
