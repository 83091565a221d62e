package dev.rondo.operator;

import dev.rondo.coordinator.CoordinatorApi;
import dev.rondo.coordinator.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The coordinator's API over HTTPS. A follower answers 421: its generators come back and find the leader. Connections, heads,
 * handshakes and bodies are bounded, each in number, size and time; {@link MessageExchange} is what becomes of one message.
 */
final class CoordinatorServer implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    private static final int IDLE_SECONDS = 60;
    private static final int HANDSHAKE_SECONDS = 10;
    private static final int MAX_LINE_BYTES = 2048;
    private static final int MAX_HEAD_BYTES = 32 << 10;
    private static final int VERIFICATION_THREADS = 4;
    private static final int MESSAGE_THREADS = 4;

    private final Vertx vertx;
    private final CoordinatorService service;
    private final AtomicInteger connections = new AtomicInteger();
    private final HttpServer server;

    /**
     * @param certificate the server's, which may be replaced while it runs
     * @param leading whether this process leads
     */
    CoordinatorServer(
            Vertx vertx,
            CoordinatorApi api,
            TokenCheck tokens,
            BooleanSupplier leading,
            ServedCertificate certificate) {
        this(vertx, api, tokens, leading, certificate, CoordinatorService.Limits.DEFAULT);
    }

    CoordinatorServer(
            Vertx vertx,
            CoordinatorApi api,
            TokenCheck tokens,
            BooleanSupplier leading,
            ServedCertificate certificate,
            CoordinatorService.Limits limits) {
        this.vertx = vertx;
        this.service = new CoordinatorService(
                api,
                tokens,
                leading,
                new BodySlots(limits.bodies(), limits.bodyBytes()),
                limits,
                workers("rondo-verifications", VERIFICATION_THREADS),
                workers("rondo-messages", MESSAGE_THREADS));
        this.server = vertx.createHttpServer(options(certificate))
                .connectionHandler(this::connected)
                .requestHandler(this::receive);
    }

    private WorkerExecutor workers(String name, int threads) {
        return vertx.createSharedWorkerExecutor(name, threads);
    }

    private static HttpServerOptions options(ServedCertificate certificate) {
        return new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(false)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setKeyCertOptions(KeyCertOptions.wrap(certificate))
                .setCompressionSupported(false)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setIdleTimeout(IDLE_SECONDS);
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @return the port
     */
    int listen(int port) {
        try {
            return server.listen(port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    .actualPort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the coordinator can't listen on port " + port, e);
        }
    }

    private void connected(HttpConnection connection) {
        connection.closeHandler(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > service.limits().connections()) {
            service.api().refused(Refusal.BUSY);
            connection.close();
        }
    }

    private void receive(HttpServerRequest request) {
        new MessageExchange(vertx, service, request).begin();
    }

    @Override
    public void close() {
        server.close();
        service.verifications().close();
        service.messages().close();
    }
}
