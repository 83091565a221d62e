package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
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
        @Default("Pooled") @Nullable ConnectionReuse reuse,

        @Default("2500") @Min(1) @Max(Limits.MAX_CONNECTIONS) @Nullable
        Integer maxPerEndpoint,

        @Default("10") @Min(value = 0, inclusive = false) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Double connectTimeoutSeconds,

        @Default("60") @Min(value = 0, inclusive = false) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Double acquireTimeoutSeconds,

        @Min(value = 0, inclusive = false) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Double firstByteTimeoutSeconds,

        @Min(value = 0, inclusive = false) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Double idleTimeoutSeconds,

        @Default("600") @Min(value = 0, inclusive = false) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable
        Double requestTimeoutSeconds,

        @Nullable TlsSpec tls) {}
