package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a user may do to a run that is under way, and to one that has ended. */
@Tag("cluster")
@ExtendWith(PodCluster.class)
@ResourceLock(value = Operator.NAMESPACE, mode = ResourceAccessMode.READ)
class LifecycleClusterIT {
    private static final Duration CLEANING = Duration.ofSeconds(90);

    private static final String LONG = """
            phases: [{name: steady, kind: Profiling, durationSeconds: 120, concurrency: 4}]
            """;

    @Test
    void givesUpASuspendedRunAndBeginsItAgain(Cluster cluster) {
        // Given
        String namespace = cluster.namespace("suspend");
        Servers.Target target = cluster.servers().target();
        ClusterRun run = ClusterRun.apply(
                cluster, namespace, "suspend", RunSpec.over(target).with("""
                phases: [{name: steady, kind: Profiling, requests: 2000, concurrency: 4}]
                """));
        run.awaitLoad();

        // When
        run.patch("\"suspend\": true");
        run.awaitPhase(RunPhase.SUSPENDED);

        // Then
        await().atMost(CLEANING)
                .untilAsserted(() ->
                        assertThat(Leftovers.in(cluster.client(), namespace)).containsExactly("BenchmarkRun/suspend"));
        long givenUp = total(cluster.servers(), target);

        // When
        run.patch("\"suspend\": false");
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(2);
        assertThat(status.summary().requests()).isEqualTo(2000);
        assertThat(total(cluster.servers(), target) - givenUp).isEqualTo(2000);
    }

    @Test
    void keepsWhatACancelledRunHasMeasured(Cluster cluster) {
        // Given
        Servers.Target target = cluster.servers().target();
        ClusterRun run = ClusterRun.apply(
                cluster,
                cluster.namespace("cancel"),
                "cancel",
                RunSpec.over(target).with(LONG));
        run.awaitLoad();

        // When
        run.patch("\"cancel\": true");
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertThat(status.phase()).as(run::describe).isEqualTo(RunPhase.CANCELLED);
        assertThat(ClusterRun.reasons(status)).containsEntry("ResultsAvailable", "Partial");
        assertThat(run.document(status).get("was_cancelled").asBoolean()).isTrue();
        assertThat(status.summary().requests() + status.summary().cancelled())
                .isEqualTo(total(cluster.servers(), target));
    }

    @Test
    void leavesNothingOfADeletedRun(Cluster cluster) {
        // Given
        String namespace = cluster.namespace("delete");
        Servers.Target target = cluster.servers().target();
        ClusterRun run = ClusterRun.apply(
                cluster, namespace, "delete", RunSpec.over(target).with(LONG));
        run.awaitLoad();

        // When
        run.resource().delete();

        // Then
        await().atMost(CLEANING)
                .untilAsserted(() ->
                        assertThat(Leftovers.in(cluster.client(), namespace)).isEmpty());
    }

    @Test
    void runsAgainForANewRunIdAndRemembersTheFirst(Cluster cluster) {
        // Given
        String namespace = cluster.namespace("again");
        RunSpec spec = RunSpec.over(cluster.servers().target());
        ClusterRun run = ClusterRun.apply(cluster, namespace, "again", spec.with("runId: first"));
        BenchmarkRunStatus first = run.awaitEnd();
        assertThat(first.phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);

        // When
        run.apply(spec.with("""
                runId: second
                ttlSecondsAfterFinished: 0
                phases: [{name: steady, kind: Profiling, requests: 100, concurrency: 4}]
                """));
        BenchmarkRunStatus second = run.await(
                "second run's end", status -> "second".equals(status.runId()) && ClusterRun.isFinished(status));

        // Then
        assertThat(second.phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(second.summary().requests()).isEqualTo(100);
        assertThat(second.history()).hasSize(1);
        assertThat(second.history().get(0).runId()).isEqualTo("first");
        assertThat(second.history().get(0).requests()).isEqualTo(200);
        await().atMost(CLEANING)
                .untilAsserted(() -> assertThat(Leftovers.in(cluster.client(), namespace))
                        .as("children have no time to live, results do")
                        .containsExactlyInAnyOrder(
                                "BenchmarkRun/again",
                                "ConfigMap/" + first.results().configMaps().get(0),
                                "ConfigMap/" + second.results().configMaps().get(0)));
    }

    private static long total(Servers servers, Servers.Target target) {
        return servers.requests(target).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
