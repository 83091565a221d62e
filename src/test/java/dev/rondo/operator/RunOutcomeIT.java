package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionReason.ObjectivesMet;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointState;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.simulator.FaultKind;
import dev.rondo.simulator.FaultSpec;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each run ends as what it is. */
class RunOutcomeIT {
    private static final String LOAD = "requests: 20, concurrency: 2";
    /** Nothing listens on it. */
    private static final String DEAD = "url: \"http://127.0.0.1:1\"";

    @TempDir
    private Path directory;

    @Test
    void countsEveryRequestOfSeveralPhasesAndGeneratorsToTheLast() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(3));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            RunManifest manifest = RunManifest.withoutEndpoints().generators("replicas: 3");
            for (int i = 0; i < 3; i++) {
                manifest.endpoint("url: \"" + fleet.urls().get(i) + "\", weight: " + (i + 1));
            }

            // When
            BenchmarkRun run = operator.create(manifest.warmup("requests: 12, concurrency: 3")
                    .profiling("requests: 60, concurrency: 6")
                    .profiling("requests: 120, requestRate: 120")
                    .text());

            // Then
            BenchmarkRunStatus status = operator.awaitEnd(run);
            assertEnd(status, RunPhase.SUCCEEDED);
            assertThat(status.summary().requests()).isEqualTo(180);
            assertThat(status.endpoints())
                    .extracting(EndpointStatus::name, EndpointStatus::requests)
                    .containsExactlyInAnyOrder(tuple("e0", 30L), tuple("e1", 60L), tuple("e2", 90L));
            assertThat(RunManifest.served(fleet)).containsExactly(32L, 64L, 96L);
        }
    }

    @Test
    void failsARunWhoseEndpointsCannotBeUsed() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(1));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            String readiness = "readiness: {path: /health, timeoutSeconds: 1, onUnready: ";

            // When
            BenchmarkRun unready = operator.create(RunManifest.of(fleet)
                    .name("unready")
                    .endpoint(DEAD)
                    .profiling(LOAD)
                    .with(readiness + "Fail}")
                    .text());
            BenchmarkRun ignored = operator.create(RunManifest.of(fleet)
                    .name("ignored")
                    .endpoint(DEAD)
                    .profiling(LOAD)
                    .with(readiness + "Continue}")
                    .with("maxErrorRate: 1")
                    .text());
            BenchmarkRun missing = operator.create(RunManifest.withoutEndpoints()
                    .name("missing")
                    .endpoint("service: {name: none, port: http, mode: Pods}")
                    .profiling(LOAD)
                    .with(readiness + "Fail}")
                    .text());

            // Then
            assertEnd(operator.awaitEnd(unready), RunPhase.FAILED, Stalled.ENDPOINTS_NOT_READY);
            assertEnd(operator.awaitEnd(ignored), RunPhase.SUCCEEDED, EndpointsResolved.SOME_NOT_READY);
            assertEnd(operator.awaitEnd(missing), RunPhase.FAILED, Stalled.ENDPOINTS_NOT_RESOLVED);
            assertThat(RunManifest.served(fleet)).containsExactly(10L);
        }
    }

    @Test
    void failsARunThatDidNotGetWhatItAskedFor() throws IOException {
        ServerProfile broken = RunManifest.servers(1).get(0).withFaults(FaultSpec.of(FaultKind.STATUS));
        try (SimulatedFleet good = SimulatedFleet.start(RunManifest.servers(1));
                SimulatedFleet bad = SimulatedFleet.start(List.of(broken));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            String badUrl = "url: \"" + bad.urls().get(0) + "\"";

            // When
            BenchmarkRun nothing = operator.create(
                    RunManifest.of(bad).name("nothing").profiling(LOAD).text());
            BenchmarkRun half = operator.create(RunManifest.of(good)
                    .name("half")
                    .endpoint(badUrl)
                    .profiling(LOAD)
                    .text());
            BenchmarkRun slow = operator.create(RunManifest.of(good)
                    .name("slow")
                    .profiling(LOAD)
                    .with("objectives: [{metric: request_latency, statistic: p50, max: 0.001}]")
                    .text());

            // Then
            assertEnd(operator.awaitEnd(nothing), RunPhase.FAILED, Stalled.NO_REQUEST_SUCCEEDED);
            BenchmarkRunStatus unserved = operator.awaitEnd(half);
            assertEnd(unserved, RunPhase.FAILED, Stalled.OBJECTIVES_MISSED);
            assertThat(unserved.endpoints())
                    .extracting(EndpointStatus::state)
                    .containsExactly(EndpointState.UNSERVED, EndpointState.SERVED);
            assertEnd(operator.awaitEnd(slow), RunPhase.FAILED, Stalled.OBJECTIVES_MISSED, ObjectivesMet.MISSED);
        }
    }

    private static void assertEnd(BenchmarkRunStatus status, RunPhase phase, ConditionReason... reasons) {
        assertThat(status.phase()).as(status.toString()).isEqualTo(phase);
        for (ConditionReason reason : reasons) {
            assertThat(Conditions.of(status.conditions()).has(reason))
                    .as("%s in %s", reason, status.conditions())
                    .isTrue();
        }
    }
}
