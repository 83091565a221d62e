package dev.rondo.simulator;

import org.jspecify.annotations.Nullable;

/** Chooses the answer to a request. */
final class Replies {
    private static final String PAGE = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>"
            + "<body><h1>Welcome</h1><p>This is a web server.</p></body></html>\n";

    private Replies() {}

    /** The answer of the simulated model, with what a fault does to it. */
    static Reply toRun(Exchange exchange) {
        Responder responder = exchange.port.responder(exchange.route);
        Generation generation = exchange.generation();
        if (exchange.streams()) {
            return new StreamReply(exchange, responder.script(generation), generation);
        }
        byte[] body = Sse.bytes(responder.body(generation));
        return new ModelReply(
                exchange, broken(exchange, responder, body), exchange.route.streams() ? generation.outputTokens() : 0);
    }

    private static byte[] broken(Exchange exchange, Responder responder, byte[] body) {
        if (exchange.has(FaultKind.EMPTY_STREAM)) {
            return new byte[0];
        }
        if (exchange.has(FaultKind.MALFORMED_EVENT)) {
            return Sse.bytes("{\"id\":\"cut off\",\"choices\":[{\"message\"");
        }
        return exchange.has(FaultKind.ERROR_IN_STREAM)
                ? Sse.bytes(responder.error(500, "the simulated model failed"))
                : body;
    }

    /** An error, at once. */
    static Reply error(Exchange exchange, int status, String message, String moreHeaders) {
        byte[] body = Sse.bytes(exchange.port.responder(exchange.route).error(status, message));
        return new WholeReply(exchange, status, ResponseHead.JSON, body, moreHeaders);
    }

    /** What a fault puts in the place of the model's answer, or null if the request runs all the same. */
    static @Nullable Reply instead(Exchange exchange, FaultSpec fault) {
        return switch (fault.kind()) {
            case STATUS -> error(exchange, fault.status(), "a simulated fault", retryAfter(fault));
            case RESET_BEFORE_RESPONSE -> new ResetReply(exchange);
            case STALL -> new SilentReply();
            case ERROR_WITH_200 -> {
                String error = exchange.port.responder(exchange.route).error(500, "a simulated fault");
                yield new WholeReply(exchange, 200, ResponseHead.JSON, Sse.bytes(error), "");
            }
            case HTML -> new WholeReply(exchange, 200, ResponseHead.HTML, Sse.bytes(PAGE), "");
            case ENDLESS_BODY -> new EndlessReply(exchange);
            default -> null;
        };
    }

    private static String retryAfter(FaultSpec fault) {
        return fault.retryAfterSeconds() == 0 ? "" : "Retry-After: " + fault.retryAfterSeconds() + "\r\n";
    }
}
