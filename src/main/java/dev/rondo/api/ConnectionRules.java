package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/** Rules for connections and their timeouts. */
final class ConnectionRules {
    private static final String PATH = "spec.connections";

    private final Bounds bounds;
    private final Names names;

    ConnectionRules(Findings findings) {
        this.bounds = new Bounds(findings);
        this.names = new Names(findings);
    }

    void check(@Nullable ConnectionsSpec connections) {
        if (connections == null) {
            return;
        }
        bounds.range(PATH + ".maxPerEndpoint", connections.maxPerEndpoint(), 1, Limits.MAX_CONNECTIONS);
        timeout(".connectTimeoutSeconds", connections.connectTimeoutSeconds());
        timeout(".acquireTimeoutSeconds", connections.acquireTimeoutSeconds());
        timeout(".firstByteTimeoutSeconds", connections.firstByteTimeoutSeconds());
        timeout(".idleTimeoutSeconds", connections.idleTimeoutSeconds());
        timeout(".requestTimeoutSeconds", connections.requestTimeoutSeconds());
        if (connections.tls() != null && connections.tls().caConfigMap() != null) {
            configMap(PATH + ".tls.caConfigMap", connections.tls().caConfigMap());
        }
    }

    void configMap(String path, ConfigMapKeyRef reference) {
        bounds.required(path + ".name", reference.name());
        bounds.required(path + ".key", reference.key());
        names.subdomain(path + ".name", reference.name());
        names.key(path + ".key", reference.key());
    }

    private void timeout(String field, @Nullable Double seconds) {
        bounds.positive(PATH + field, seconds, Limits.MAX_TIMEOUT_SECONDS);
    }
}
