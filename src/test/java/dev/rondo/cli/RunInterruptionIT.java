package dev.rondo.cli;

import static dev.rondo.cli.ExecutedRun.metric;
import static dev.rondo.cli.ExecutedRun.phase;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is told to stop, in each of its parts, without a process of its own. */
class RunInterruptionIT {
    private final CompletableFuture<Interruption> interruption = new CompletableFuture<>();
    private final List<Integer> quits = new ArrayList<>();

    @TempDir
    private Path folder;

    private CompletableFuture<ExecutedRun> started(SimulatedFleet fleet, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--url", String.join(",", fleet.urls()), "--model", "m"));
        all.addAll(List.of(arguments));
        return CompletableFuture.supplyAsync(() -> ExecutedRun.of(
                folder.resolve("results"),
                err -> {
                    interruption.complete(new Interruption(err, quits::add));
                    return interruption.join();
                },
                all.toArray(String[]::new)));
    }

    private static void awaitRequests(SimulatedFleet fleet, long atLeast) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> fleet.stats().get(0).requests() >= atLeast);
    }

    private static ExecutedRun ended(CompletableFuture<ExecutedRun> run) throws Exception {
        return run.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {130, 143})
    void aSignalEndsTheLoadAndKeepsWhatWasMeasured(int code) throws Exception {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(ServerProfile.defaults().withLatency(5, 1))) {
            // Given
            CompletableFuture<ExecutedRun> started = started(fleet, "--request-count", "1000000", "--concurrency", "4");
            awaitRequests(fleet, 40);

            // When
            interruption.join().signal(code);

            // Then
            ExecutedRun run = ended(started);
            assertThat(run.exitCode()).isEqualTo(code);
            JsonNode result = run.result();
            assertThat(result.get("was_cancelled").asBoolean()).isTrue();
            assertThat(result.get("is_complete").asBoolean()).isFalse();
            assertThat(metric(result, "request_count")).isGreaterThanOrEqualTo(36);
            assertThat(metric(result, "request_count")
                            + metric(result, "cancelled_request_count")
                            + metric(result, "error_request_count"))
                    .isEqualTo(fleet.stats().get(0).requests());
            assertThat(result.at("/schedule/scheduled").asLong()).isEqualTo(1_000_000);
            assertThat(run.err()).contains("rondo: stopping; requests in flight may end");
            assertThat(run.out()).contains("interrupted");
            assertThat(quits).isEmpty();
        }
    }

    @Test
    void aSignalInTheWarmUpLeavesAResultWithoutProfiling() throws Exception {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(ServerProfile.defaults().withLatency(5, 1))) {
            // Given
            CompletableFuture<ExecutedRun> started = started(
                    fleet, "--warmup-request-count", "1000000", "--warmup-concurrency", "2", "--request-count", "1000");
            awaitRequests(fleet, 10);

            // When
            interruption.join().signal(130);

            // Then
            ExecutedRun run = ended(started);
            assertThat(run.exitCode()).isEqualTo(130);
            JsonNode result = run.result();
            assertThat(result.get("was_cancelled").asBoolean()).isTrue();
            assertThat(metric(result, "request_count")).isZero();
            assertThat(result.get("phases")).hasSize(1);
            assertThat(phase(result, "warmup").get("succeeded").asLong()).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void aSignalInTheDrainShortensNothingThatEndsInTime() throws Exception {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(ServerProfile.defaults().withLatency(3_000, 0))) {
            // Given
            CompletableFuture<ExecutedRun> started =
                    started(fleet, "--benchmark-duration", "0.3", "--concurrency", "3");
            awaitRequests(fleet, 3);
            Interruption running = interruption.join();

            // When
            CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS).execute(() -> running.signal(130));

            // Then
            ExecutedRun run = ended(started);
            assertThat(run.exitCode()).isEqualTo(130);
            JsonNode result = run.result();
            assertThat(metric(result, "request_count")).isEqualTo(3);
            assertThat(metric(result, "cancelled_request_count")).isZero();
        }
    }

    @Test
    void aSignalBeforeThereIsLoadQuitsAtOnceAndLeavesNothing() throws Exception {
        try (SimulatedFleet fleet =
                SimulatedFleet.start(ServerProfile.defaults().withReadyAfterSeconds(600))) {
            // Given
            CompletableFuture<ExecutedRun> started = started(fleet, "--wait-for-model-timeout", "3");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> fleet.stats().get(0).byPath().containsKey("/v1/models"));

            // When
            interruption.join().signal(130);

            // Then
            assertThat(quits).containsExactly(130);
            assertThat(folder.resolve("results")).doesNotExist();
            // Where the process does not end, as here, the wait goes on to its own end.
            assertThat(ended(started).err()).contains("rondo: interrupted before there was load");
        }
    }
}
