package dev.rondo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of runs when something becomes of the operator; alone, as there is one operator for all tests. */
@Tag("cluster")
@ExtendWith(PodCluster.class)
@ResourceLock(Operator.NAMESPACE)
class OperatorClusterIT {
    private static final long REQUESTS = 800;
    private static final String LOAD = """
            phases: [{name: steady, kind: Profiling, requests: %d, concurrency: 4}]
            """.formatted(REQUESTS);
    private static final Duration LOADED = Duration.ofMinutes(2);

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING", "COMPLETING"})
    void hasTheSameResultWhenTheOperatorIsKilledInEachPhase(RunPhase phase, Cluster cluster) {
        // Given
        String name = "killed-" + phase.name().toLowerCase(Locale.ROOT);
        Servers.Target target = cluster.servers().target();
        ClusterRun run = ClusterRun.apply(
                cluster, cluster.namespace(name), name, RunSpec.over(target).with(LOAD));
        if (phase == RunPhase.COMPLETING) {
            // Too short to be seen for sure: it begins when the servers have had the last request.
            await().atMost(LOADED)
                    .until(() -> cluster.servers().requests(target).values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            == REQUESTS);
        } else {
            run.awaitPhase(phase);
        }

        // When
        cluster.operator().kill();
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertEveryRequestCounted(cluster, target, run, status);
        cluster.operator().awaitReady();
    }

    @Test
    void goesOnWithTheOtherOfTwoOperators(Cluster cluster) {
        // Given
        Servers.Target target = cluster.servers().target();
        cluster.operator().scale(2);
        cluster.operator().awaitReady();
        ClusterRun run = ClusterRun.apply(
                cluster, cluster.namespace("two"), "two", RunSpec.over(target).with(LOAD));
        run.awaitLoad();

        // When
        cluster.operator().kill();
        BenchmarkRunStatus status = run.awaitEnd();

        // Then
        assertEveryRequestCounted(cluster, target, run, status);
        cluster.operator().scale(1);
        cluster.operator().awaitReady();
    }

    @Test
    void goesOnThroughARollingUpdateAndThenNamesTheImageThatIsMissing(Cluster cluster) {
        // Given
        String image = cluster.operator().image();
        String missing = image.replaceFirst(":[^:/]+$", ":no-such-tag");
        Servers.Target target = cluster.servers().target();
        ClusterRun rolled = ClusterRun.apply(
                cluster,
                cluster.namespace("rolled"),
                "rolled",
                RunSpec.over(target).with(LOAD));
        rolled.awaitLoad();

        // When
        cluster.operator().useForGenerators(missing);
        BenchmarkRunStatus whole = rolled.awaitEnd();
        cluster.operator().awaitReady();
        ClusterRun run = ClusterRun.apply(
                cluster,
                cluster.namespace("image"),
                "image",
                RunSpec.over(cluster.servers().target()).with("generators: {replicas: 1, startTimeoutSeconds: 45}"));
        BenchmarkRunStatus status = run.awaitEnd();
        cluster.operator().useForGenerators(image);

        // Then
        assertEveryRequestCounted(cluster, target, rolled, whole);
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(ClusterRun.reasons(status))
                .as(run::describe)
                .containsEntry("Stalled", "GeneratorsNotStarted")
                .containsEntry("GeneratorsReady", "ImageNotPulled");
        assertThat(ClusterRun.condition(status, "GeneratorsReady").message()).contains("no-such-tag");
        cluster.operator().awaitReady();
    }

    private static void assertEveryRequestCounted(
            Cluster cluster, Servers.Target target, ClusterRun run, BenchmarkRunStatus status) {
        assertThat(status.phase()).as(run::describe).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(1);
        assertThat(status.summary().requests()).isEqualTo(REQUESTS);
        assertThat(ClusterRun.requestsByPod(status)).isEqualTo(cluster.servers().requests(target));
    }
}
