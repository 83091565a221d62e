package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one endpoint; every bound holds for each endpoint on its own.
 *
 * @param reuse default {@link ConnectionReuse#POOLED}
 * @param maxPerEndpoint over all lanes; default 2,500
 * @param connectTimeoutSeconds TCP and TLS; default 10
 * @param acquireTimeoutSeconds wait for a free connection once {@code maxPerEndpoint} is reached; default 60
 * @param firstByteTimeoutSeconds default: the request timeout
 * @param idleTimeoutSeconds longest silence within a response; default: the request timeout
 * @param requestTimeoutSeconds from issue to the end of the response; default 600
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConnectionsSpec(
        @Nullable ConnectionReuse reuse,
        @Nullable Integer maxPerEndpoint,
        @Nullable Double connectTimeoutSeconds,
        @Nullable Double acquireTimeoutSeconds,
        @Nullable Double firstByteTimeoutSeconds,
        @Nullable Double idleTimeoutSeconds,
        @Nullable Double requestTimeoutSeconds,
        @Nullable TlsSpec tls) {}
