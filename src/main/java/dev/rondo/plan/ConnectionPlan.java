package dev.rondo.plan;

import dev.rondo.api.ConnectionReuse;

/**
 * How connections are made and bounded, for each endpoint on its own.
 *
 * @param maxPerEndpoint over all lanes; each lane has its part, at least 1
 * @param insecureSkipVerify certificates are not verified
 */
public record ConnectionPlan(
        ConnectionReuse reuse,
        int maxPerEndpoint,
        long connectTimeoutNanos,
        long acquireTimeoutNanos,
        long firstByteTimeoutNanos,
        long idleTimeoutNanos,
        long requestTimeoutNanos,
        boolean insecureSkipVerify) {}
