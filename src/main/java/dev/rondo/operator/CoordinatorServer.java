package dev.rondo.operator;

import dev.rondo.coordinator.ApiPath;
import dev.rondo.coordinator.CoordinatorApi;
import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.RunKey;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The coordinator's API over HTTPS. A follower answers 421: its generators come back and find the leader. Bodies are read up
 * to the bound of their kind and no further.
 */
final class CoordinatorServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorServer.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    private static final int IDLE_SECONDS = 60;
    private static final int MISDIRECTED = 421;
    private static final String BEARER = "Bearer ";

    /** Finds out who speaks. May call the API: it is not called on an event loop. */
    interface TokenCheck {
        /** The generator that a token speaks for; empty if it is none of this run. */
        Optional<PodIdentity> verify(String token, RunKey run);
    }

    private final Vertx vertx;
    private final CoordinatorApi api;
    private final TokenCheck tokens;
    private final BooleanSupplier leading;
    private final HttpServer server;

    /**
     * @param certificate the server's certificate with its key
     * @param leading whether this process leads
     */
    CoordinatorServer(
            Vertx vertx,
            CoordinatorApi api,
            TokenCheck tokens,
            BooleanSupplier leading,
            CoordinatorCertificates.Signed certificate) {
        this.vertx = vertx;
        this.api = api;
        this.tokens = tokens;
        this.leading = leading;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(pem(certificate))
                        .setCompressionSupported(false)
                        .setIdleTimeout(IDLE_SECONDS))
                .requestHandler(this::receive);
    }

    private static PemKeyCertOptions pem(CoordinatorCertificates.Signed certificate) {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(certificate.certificatePem()))
                .setKeyValue(Buffer.buffer(certificate.keyPem()));
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

    /** Serves another certificate to connections from now on. */
    void rotate(CoordinatorCertificates.Signed certificate) {
        server.updateSSLOptions(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(pem(certificate))
                        .getSslOptions())
                .onFailure(failure ->
                        LOG.atError().setCause(failure).log("the coordinator's certificate could not be replaced"));
    }

    private void receive(HttpServerRequest request) {
        if (!leading.getAsBoolean()) {
            request.response().setStatusCode(MISDIRECTED).end();
            return;
        }
        int most = CoordinatorApi.maxBodyBytes(request.path());
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > most) {
                request.handler(null);
                send(request, api.tooLarge(), true);
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (!request.response().ended()) {
                answer(request, body.getBytes());
            }
        });
    }

    private void answer(HttpServerRequest request, byte[] body) {
        String method = request.method().name();
        String path = request.path();
        String authorization = request.getHeader("Authorization");
        vertx.executeBlocking(
                        () -> verified(path, authorization).map(pod -> api.handle(method, path, body, pod)), false)
                .onSuccess(response -> response.ifPresentOrElse(
                        known -> send(request, known, false),
                        () -> request.response()
                                .setStatusCode(HttpURLConnection.HTTP_UNAUTHORIZED)
                                .end()))
                .onFailure(failure -> {
                    LOG.atWarn().setCause(failure).log("a generator's message could not be handled");
                    request.response()
                            .setStatusCode(HttpURLConnection.HTTP_UNAVAILABLE)
                            .end();
                });
    }

    private Optional<PodIdentity> verified(String path, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return CoordinatorApi.path(path)
                .map(ApiPath::run)
                .flatMap(run -> tokens.verify(authorization.substring(BEARER.length()), run));
    }

    private static void send(HttpServerRequest request, CoordinatorApi.Response response, boolean last) {
        request.response().setStatusCode(response.status()).putHeader("Content-Type", response.contentType());
        if (last) {
            request.response().putHeader("Connection", "close");
        }
        request.response().end(Buffer.buffer(response.body()));
    }

    @Override
    public void close() {
        server.close();
    }
}
