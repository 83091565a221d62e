package dev.rondo.simulator;

import java.util.Set;

/** Looks at a request and starts its answer. One for each port. */
final class Dispatcher {
    private static final RequestFacts NOTHING_KNOWN = new RequestFacts("", false, false, 0, 0, 0, Set.of());

    private final PortState port;
    private final ControlPages pages;

    Dispatcher(PortState port, ControlPages pages) {
        this.port = port;
        this.pages = pages;
    }

    void dispatch(Connection connection, IncomingRequest request) {
        Route route = Route.of(request.path());
        if (!route.isInference()) {
            pages.answer(connection, request, route);
            return;
        }
        LiveStats stats = port.stats();
        stats.arrived(request.requestId(), request.arrivalNanos());
        stats.path(route == Route.UNKNOWN ? "other" : request.path());
        Arriving arriving = new Arriving(request, route, port.nextExchange(), stats);
        try {
            check(request, route);
            RequestFacts facts = RequestReader.read(request.body());
            check(facts, route);
            start(connection, arriving, facts);
        } catch (RefusedRequestException e) {
            refuse(connection, arriving, e.status(), e.getMessage());
        }
    }

    private void check(IncomingRequest request, Route route) throws RefusedRequestException {
        if (request.broken() != 0) {
            throw new RefusedRequestException(request.broken(), "the request is not HTTP/1.1 or too large");
        }
        if (route == Route.UNKNOWN) {
            throw new RefusedRequestException(404, "Not Found");
        }
        if (!route.accepts(request.method())) {
            throw new RefusedRequestException(405, "Method Not Allowed");
        }
        String key = port.profile.apiKey();
        if (key != null && !request.authorization().equals("Bearer " + key)) {
            throw new RefusedRequestException(401, "Unauthorized");
        }
        if (!port.ready(request.arrivalNanos())) {
            throw new RefusedRequestException(503, "the model is still loading");
        }
    }

    private static void check(RequestFacts facts, Route route) throws RefusedRequestException {
        if (!facts.inputFields().contains(route.requiredField)) {
            throw new RefusedRequestException(400, "`" + route.requiredField + "` is required");
        }
        if (route == Route.MESSAGES && facts.maxTokens() == 0) {
            throw new RefusedRequestException(400, "`max_tokens` is required");
        }
    }

    private void start(Connection connection, Arriving arriving, RequestFacts facts) {
        FaultSpec fault = port.faults.draw(
                arriving.number(),
                port.clock.secondsSinceStart(arriving.request().arrivalNanos()));
        Exchange exchange = new Exchange(connection, arriving, facts, fault);
        connection.serve(exchange);
        Reply instead = null;
        if (fault != null) {
            arriving.stats().faulted(fault.kind());
            instead = Replies.instead(exchange, fault);
        }
        if (instead == null) {
            exchange.run();
        } else {
            exchange.answerWith(instead);
        }
    }

    private static void refuse(Connection connection, Arriving arriving, int status, String message) {
        Exchange exchange = new Exchange(connection, arriving, NOTHING_KNOWN, null);
        connection.serve(exchange);
        exchange.answerWith(Replies.error(exchange, status, message, ""));
    }
}
