package dev.rondo.operator;

import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.CoordinatorApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** One life of an operator's process: its parts, its coordinator's port and its client, and nothing from a life before. */
final class OperatorIncarnation implements AutoCloseable {
    private static final long END_SECONDS = 10;
    /** A patience that a test can outlast. */
    private static final Duration STORING = Duration.ofSeconds(4);

    private final Vertx vertx = Vertx.vertx();
    private final KubernetesClient client;
    private final CoordinatorServer coordinator;
    private final Operator operator;
    private final RunParts parts;
    private final int port;

    /**
     * @param client its own: it is closed with it
     * @param wantedPort of the coordinator, 0 for any free one
     */
    OperatorIncarnation(
            KubernetesClient client,
            TokenCheck tokens,
            int wantedPort,
            Path snapshots,
            IntFunction<CoordinationLimits> limits) {
        this.client = client;
        this.port = wantedPort == 0 ? freePort() : wantedPort;
        CoordinatorTls tls = new CoordinatorTls(client, "rondo-system", "rondo-coordinator-tls", List.of("localhost"));
        CoordinatorCertificates.Signed authority = tls.authority(Instant.now());
        OperatorSettings settings =
                OperatorSettings.of(new GeneratorSettings("rondo.dev/rondo:test", "https://localhost:" + port));
        parts = new RunParts(client, settings, authority::certificatePem, snapshots, limits, STORING);
        coordinator = new CoordinatorServer(
                vertx,
                new CoordinatorApi(
                        new AttemptEnds(parts.live(), client, Clock.systemUTC()),
                        new SnapshotMeter(new SimpleMeterRegistry())),
                tokens,
                () -> true,
                new ServedCertificate(tls.leaf(authority, Instant.now())));
        coordinator.listen(port);
        operator = new Operator(config -> config.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false));
        operator.register(new RunReconciler(parts));
        operator.start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    LiveRuns live() {
        return parts.live();
    }

    @Override
    public void close() {
        coordinator.close();
        operator.stop();
        client.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the coordinator's port must be free again", e);
        }
    }
}
