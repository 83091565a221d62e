package dev.rondo.simulator;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The pages beside the APIs: models, health, metrics, statistics, reset. */
final class ControlPages {
    private final PortState port;
    private final Supplier<CompletableFuture<List<PortStats>>> everyPort;

    /** {@code everyPort} gathers the statistics of the whole process. */
    ControlPages(PortState port, Supplier<CompletableFuture<List<PortStats>>> everyPort) {
        this.port = port;
        this.everyPort = everyPort;
    }

    void answer(Connection connection, IncomingRequest request, Route route) {
        boolean statistics = route == Route.STATS || route == Route.STATS_ALL || route == Route.RESET;
        if (!statistics) {
            port.stats().path(request.path());
        }
        if (request.broken() != 0) {
            send(connection, request, request.broken(), ResponseHead.JSON, error(request.broken(), "not HTTP/1.1"));
            return;
        }
        if (!route.accepts(request.method())) {
            send(connection, request, 405, ResponseHead.JSON, error(405, "Method Not Allowed"));
            return;
        }
        switch (route) {
            case MODELS -> models(connection, request);
            case HEALTH -> {
                boolean ready = port.ready(request.arrivalNanos());
                send(connection, request, ready ? 200 : 503, ResponseHead.JSON, "");
            }
            case METRICS -> send(connection, request, 200, ResponseHead.PROMETHEUS, PrometheusPage.of(port));
            case RESET -> {
                port.reset();
                send(connection, request, 200, ResponseHead.JSON, "{\"reset\":true}");
            }
            case STATS_ALL ->
                everyPort
                        .get()
                        .thenAccept(all -> port.loop.execute(
                                () -> send(connection, request, 200, ResponseHead.JSON, StatsPage.ofAll(all))));
            default -> send(connection, request, 200, ResponseHead.JSON, StatsPage.of(port, request.query()));
        }
    }

    private void models(Connection connection, IncomingRequest request) {
        String key = port.profile.apiKey();
        if (key != null && !request.authorization().equals("Bearer " + key)) {
            send(connection, request, 401, ResponseHead.JSON, error(401, "Unauthorized"));
        } else if (!port.ready(request.arrivalNanos())) {
            send(connection, request, 503, ResponseHead.JSON, error(503, "the model is still loading"));
        } else {
            String created = String.valueOf(port.clock.epochSeconds(port.clock.startNanos()));
            send(
                    connection,
                    request,
                    200,
                    ResponseHead.JSON,
                    "{\"object\":\"list\",\"data\":[{\"id\":" + JsonText.quote(port.profile.model())
                            + ",\"object\":\"model\",\"created\":" + created
                            + ",\"owned_by\":\"rondo-simulator\"}]}");
        }
    }

    private static String error(int status, String message) {
        return Responder.openAiError(status, message);
    }

    private void send(Connection connection, IncomingRequest request, int status, String type, String text) {
        byte[] body = Sse.bytes(text);
        ByteBuf out = connection.buffer(256 + body.length);
        boolean close = connection.closesAfter(request);
        port.head.writeSized(out, status, type, body.length, close, "");
        if (!request.isHead()) {
            out.writeBytes(body);
        }
        connection.sendLast(out, close);
    }
}
