package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Generators that don't come, or don't stay: the run says so within its deadline, in the cluster's own words. */
@Tag("cluster")
@ExtendWith(PodCluster.class)
@ResourceLock(value = Operator.NAMESPACE, mode = ResourceAccessMode.READ)
class LostGeneratorsClusterIT {
    @Test
    void failsARunWhosePodIsDeleted(Cluster cluster) {
        // Given
        String namespace = cluster.namespace("deleted");
        ClusterRun run = ClusterRun.apply(
                cluster,
                namespace,
                "deleted",
                RunSpec.over(cluster.servers().target()).with("""
                        phases: [{name: steady, kind: Profiling, durationSeconds: 60, concurrency: 4}]
                        """));
        run.awaitLoad();

        // When
        Pod pod = run.generators().get(0);
        cluster.client().resource(pod).delete();
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(ClusterRun.reasons(status))
                .as(run::describe)
                .containsEntry("Stalled", "GeneratorsLost")
                .containsEntry("GeneratorsReady", "Evicted")
                .containsEntry("ResultsValid", "Invalid")
                .containsEntry("ResultsAvailable", "Partial");
        assertThat(status.generators().lost()).isEqualTo(1);
    }

    @Test
    void goesOnWithoutAPodThatMayBeLost(Cluster cluster) {
        // Given
        Servers.Target target = cluster.servers().target();
        ClusterRun run = ClusterRun.apply(
                cluster,
                cluster.namespace("spared"),
                "spared",
                RunSpec.over(target).with("""
                        phases: [{name: steady, kind: Profiling, durationSeconds: 12, concurrency: 4}]
                        generators: {replicas: 2, maxLost: 1, resources: {requests: {cpu: 10m, memory: 64Mi}}}
                        """));
        run.awaitLoad();

        // When
        cluster.client().resource(run.generators().get(0)).withGracePeriod(0).delete();
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(ClusterRun.reasons(status)).containsEntry("ResultsValid", "Suspect");
        assertThat(status.generators().lost()).isEqualTo(1);
    }

    @Test
    void saysThatAPodWasKilledByItsMemoryLimit(Cluster cluster) {
        // Given
        RunSpec tight = RunSpec.over(cluster.servers().target()).with("""
                generators: {replicas: 2, resources: {requests: {cpu: 10m}, limits: {memory: 40Mi}}}
                """);

        // When
        ClusterRun run = ClusterRun.apply(cluster, cluster.namespace("memory"), "memory", tight);
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(ClusterRun.reasons(status))
                .as(run::describe)
                .containsEntry("Stalled", "GeneratorsNotStarted")
                .hasEntrySatisfying(
                        "GeneratorsReady", reason -> assertThat(reason).isIn("OutOfMemory", "Crashed"));
        assertThat(ClusterRun.condition(status, "GeneratorsReady").message()).contains("137");
    }

    @Test
    void saysWhyAPodFindsNoNode(Cluster cluster) {
        // Given
        RunSpec nowhere = RunSpec.over(cluster.servers().target()).with("""
                generators: {replicas: 2, startTimeoutSeconds: 10, nodeSelector: {rondo.dev/nowhere: "true"}}
                """);

        // When
        ClusterRun run = ClusterRun.apply(cluster, cluster.namespace("nowhere"), "nowhere", nowhere);
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(ClusterRun.reasons(status))
                .as(run::describe)
                .containsEntry("Stalled", "GeneratorsNotStarted")
                .containsEntry("GeneratorsReady", "Unschedulable");
        assertThat(ClusterRun.condition(status, "GeneratorsReady").message())
                .contains("didn't match Pod's node affinity");
    }

    @Test
    void namesTheSecretThatIsMissing(Cluster cluster) {
        // Given
        RunSpec keyed = RunSpec.over(cluster.servers().target()).with("""
                request:
                  model: simulated
                  headers: [{name: Authorization, valueFrom: {secretKeyRef: {name: no-such-secret, key: token}}}]
                generators: {replicas: 1, startTimeoutSeconds: 15}
                """);

        // When
        ClusterRun run = ClusterRun.apply(cluster, cluster.namespace("secret"), "secret", keyed);
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(ClusterRun.reasons(status))
                .as(run::describe)
                .containsEntry("Stalled", "GeneratorsNotStarted")
                .containsEntry("GeneratorsReady", "NotMounted");
        assertThat(ClusterRun.condition(status, "GeneratorsReady").message()).contains("no-such-secret");
    }
}
