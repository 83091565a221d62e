package dev.rondo.engine;

import dev.rondo.plan.PlannedEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Where an endpoint's connections go.
 *
 * @param host as in the URL, IPv6 without brackets
 * @param authority for the Host header: the port only if it is not the scheme's own
 * @param addresses to be tried in this order; empty if the host has none
 * @param failure why there are no addresses, else empty
 */
record EndpointAddress(
        String host, int port, boolean tls, String authority, List<InetSocketAddress> addresses, String failure) {
    EndpointAddress {
        addresses = List.copyOf(addresses);
    }

    /** What the URL says; not yet resolved. */
    static EndpointAddress parse(PlannedEndpoint endpoint) {
        URI uri = URI.create(endpoint.url());
        String literal = uri.getHost();
        if (literal == null) {
            throw new IllegalArgumentException("the URL of endpoint \"" + endpoint.name()
                    + "\" must have a host, but is \"" + endpoint.url() + "\"");
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int ownPort = tls ? 443 : 80;
        int port = uri.getPort() < 0 ? ownPort : uri.getPort();
        String authority = port == ownPort ? literal : literal + ":" + port;
        String host = literal.startsWith("[") ? literal.substring(1, literal.length() - 1) : literal;
        return new EndpointAddress(host, port, tls, authority, List.of(), "");
    }

    EndpointAddress resolvedTo(List<InetAddress> found) {
        return new EndpointAddress(
                host,
                port,
                tls,
                authority,
                found.stream().map(a -> new InetSocketAddress(a, port)).toList(),
                "");
    }

    EndpointAddress unresolved(String reason) {
        return new EndpointAddress(host, port, tls, authority, List.of(), reason);
    }

    boolean isLoopback() {
        return addresses.stream().allMatch(a -> a.getAddress().isLoopbackAddress());
    }
}
