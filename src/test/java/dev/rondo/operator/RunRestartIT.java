package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator dies and another takes over, which knows nothing but what the cluster has: the run goes on, its result is the
 * same, and the servers see not one request more.
 */
class RunRestartIT {
    private static final int WARMUP = 4;
    private static final int REQUESTS = 40;

    @TempDir
    private Path directory;

    @Test
    void goesOnAfterAnOperatorDiedBeforeEachOfItsWrites() throws IOException {
        diesAtEachOfItsWrites(gate -> gate::crashBefore);
    }

    @Test
    void goesOnAfterAnOperatorDiedAfterEachOfItsWrites() throws IOException {
        diesAtEachOfItsWrites(gate -> gate::crashAfter);
    }

    private void diesAtEachOfItsWrites(
            Function<ApiGate, Function<Predicate<ApiRequest>, CompletableFuture<ApiRequest>>> death)
            throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.servers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            Set<String> seen = new LinkedHashSet<>();
            Predicate<ApiRequest> unseen =
                    request -> request.isWrite() && !request.isEvent() && seen.add(request.step());
            CompletableFuture<ApiRequest> dead = death.apply(operator.gate()).apply(unseen);

            // When
            BenchmarkRun run = operator.create(manifest(fleet));
            while (!hasEnded(operator, run)) {
                CompletableFuture<ApiRequest> next = dead;
                await().atMost(Duration.ofSeconds(30)).until(() -> next.isDone() || hasEnded(operator, run));
                if (next.isDone()) {
                    dead = death.apply(operator.gate()).apply(unseen);
                    operator.restart();
                }
            }

            // Then
            assertThat(seen).hasSizeGreaterThanOrEqualTo(9);
            assertResult(operator, run, fleet);
        }
    }

    @Test
    void goesOnAfterAnOperatorDiedInTheMidstOfEachPhase() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(RunManifest.slowServers(2));
                OperatorFixture operator = new OperatorFixture(directory)) {
            // Given
            operator.jobs().hold(1);

            // When
            BenchmarkRun run = operator.create(manifest(fleet));
            operator.awaitJoined(run, 1);
            operator.restart();
            operator.awaitJoined(run, 1);
            operator.jobs().start("run", 1);
            RunManifest.awaitServed(fleet, 2);
            operator.restart();
            RunManifest.awaitServed(fleet, WARMUP + 2);
            operator.restart();
            operator.mute(0);
            operator.mute(1);
            RunManifest.awaitServed(fleet, WARMUP + REQUESTS);
            operator.restart();
            operator.unmute(0);
            operator.unmute(1);

            // Then
            assertResult(operator, run, fleet);
        }
    }

    private static boolean hasEnded(OperatorFixture operator, BenchmarkRun run) {
        return operator.status(run).filter(OperatorFixture::hasEnded).isPresent()
                && operator.jobs().exitCodes().size() == 2;
    }

    private static String manifest(SimulatedFleet fleet) {
        return RunManifest.of(fleet)
                .warmup("requests: " + WARMUP + ", concurrency: 2")
                .profiling("requests: " + REQUESTS + ", concurrency: 4")
                .text();
    }

    private static void assertResult(OperatorFixture operator, BenchmarkRun run, SimulatedFleet fleet) {
        BenchmarkRunStatus status = operator.awaitEnd(run);
        assertThat(status.phase()).as(status.toString()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(1);
        assertThat(status.summary().requests()).isEqualTo(REQUESTS);
        assertThat(status.endpoints())
                .extracting(EndpointStatus::requests)
                .containsExactly(REQUESTS / 2L, REQUESTS / 2L);
        assertThat(RunManifest.served(fleet)).containsExactly((WARMUP + REQUESTS) / 2L, (WARMUP + REQUESTS) / 2L);
        await().atMost(OperatorFixture.LONG)
                .untilAsserted(() -> assertThat(operator.jobs().exitCodes()).hasSize(2));
    }
}
