package dev.rondo.simulator;

import org.jspecify.annotations.Nullable;

/** Chooses the answer to a request. */
final class Replies {
    private Replies() {}

    /** The answer of the simulated model, with what a fault does to it. */
    static Reply toRun(Exchange exchange) {
        Responder responder = exchange.port.responder(exchange.route);
        Generation generation = exchange.generation();
        if (exchange.facts.stream() && exchange.route.streams()) {
            return new StreamReply(exchange, responder.script(generation), generation);
        }
        byte[] body = Sse.bytes(responder.body(generation));
        return WholeReply.generated(exchange, body, generation);
    }

    /** An error, at once. */
    static Reply error(Exchange exchange, int status, String message) {
        byte[] body = Sse.bytes(exchange.port.responder(exchange.route).error(status, message));
        return WholeReply.immediate(exchange, status, ResponseHead.JSON, body, "");
    }

    /** What a fault puts in the place of the model's answer, or null if the request runs all the same. */
    static @Nullable Reply instead(Exchange exchange, FaultSpec fault) {
        return null;
    }
}
