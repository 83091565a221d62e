package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of load with one shape and at least one stop rule; the first rule that holds ends it.
 *
 * @param name a DNS label, unique in the run
 * @param concurrency requests in flight, 1 to 1,000,000; with {@code requestRate}: a ceiling
 * @param requestRate requests a second over all generators and endpoints, above 0, up to 10,000,000
 * @param arrival with {@code requestRate} only; default {@link Arrival#POISSON}
 * @param smoothness with {@link Arrival#GAMMA} only: 1 is Poisson, below is burstier, above more regular
 * @param rampSeconds time over which the load grows to its full size; default 0
 * @param requests stop after this many requests, up to 10^12
 * @param durationSeconds stop issuing after this time
 * @param conversations stop after this many conversations
 * @param gracePeriodSeconds how long requests in flight may take once issuing has ended; default 30 for a Profiling
 *     phase with {@code durationSeconds}, else the request timeout
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PhaseSpec(
        @Nullable String name,
        @Nullable PhaseKind kind,
        @Nullable Integer concurrency,
        @Nullable Double requestRate,
        @Nullable Arrival arrival,
        @Nullable Double smoothness,
        @Nullable Double rampSeconds,
        @Nullable Long requests,
        @Nullable Double durationSeconds,
        @Nullable Long conversations,
        @Nullable Double gracePeriodSeconds) {}
