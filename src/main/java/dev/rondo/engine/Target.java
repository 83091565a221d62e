package dev.rondo.engine;

import dev.rondo.api.RequestType;
import dev.rondo.engine.http.Header;
import dev.rondo.engine.http.RequestHead;
import dev.rondo.plan.HeaderPlan;
import dev.rondo.plan.PlannedEndpoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * One endpoint as the lanes see it.
 *
 * @param head of every request, secrets included
 * @param redaction for what it says in return
 */
record Target(
        int index,
        EndpointAddress address,
        RequestType type,
        boolean streaming,
        RequestHead head,
        Redaction redaction) {
    private static final String USER_AGENT = "rondo";

    static Target of(PlannedEndpoint endpoint, EndpointAddress address, EngineSettings settings, boolean keepAlive) {
        List<Header> headers = endpoint.request().headers().stream()
                .map(header -> new Header(header.name(), value(header, settings)))
                .toList();
        RequestHead head = RequestHead.post(
                address.authority(),
                endpoint.request().target(),
                USER_AGENT,
                endpoint.request().streaming(),
                withConnectionHeader(headers, keepAlive));
        return new Target(
                endpoint.index(),
                address,
                endpoint.request().type(),
                endpoint.request().streaming(),
                head,
                Redaction.of(headers));
    }

    private static List<Header> withConnectionHeader(List<Header> headers, boolean keepAlive) {
        if (keepAlive) {
            return headers;
        }
        return Stream.concat(
                        headers.stream().filter(header -> !header.name().equalsIgnoreCase("Connection")),
                        Stream.of(new Header("Connection", "close")))
                .toList();
    }

    private static String value(HeaderPlan header, EngineSettings settings) {
        if (header.secret() == null) {
            return header.value();
        }
        // A secret made from a file often ends with the file's line end, which is no part of it.
        String secret = settings.secrets().apply(header.secret()).stripTrailing();
        String prefix = header.secret().prefix();
        return prefix == null ? secret : prefix + secret;
    }

    /** Never prints the head: it may hold credentials. */
    @Override
    public String toString() {
        return "Target[" + index + ", " + address.authority() + "]";
    }
}
