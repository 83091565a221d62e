package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of load with one shape and at least one stop rule; the first rule that holds ends it.
 *
 * @param name a DNS label, unique in the run
 * @param kind whether it is in the results
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
@ValidationRule(
        value = "has(self.concurrency) || has(self.requestRate)",
        message = "must have a load: `concurrency`, `requestRate` or both")
@ValidationRule(
        value = "has(self.requests) || has(self.durationSeconds) || has(self.conversations)",
        message = "must have an end: `requests`, `durationSeconds` or `conversations`")
@ValidationRule(
        value = "!has(self.arrival) || has(self.requestRate)",
        message = "must not be given without `requestRate`",
        fieldPath = ".arrival")
@ValidationRule(
        value = "!has(self.smoothness) || (has(self.arrival) && self.arrival == 'Gamma')",
        message = "must not be given unless `arrival` is \"Gamma\"",
        fieldPath = ".smoothness")
public record PhaseSpec(
        @Required @Pattern(Patterns.LABEL) @Size(min = 1, max = Limits.MAX_LABEL_CHARACTERS) @Nullable
        String name,

        @Required @Nullable PhaseKind kind,
        @Min(1) @Max(Limits.MAX_CONCURRENCY) @Nullable Integer concurrency,

        @Min(value = 0, inclusive = false) @Max(Limits.MAX_RATE_PER_SECOND) @Nullable
        Double requestRate,

        @Nullable Arrival arrival,

        @Min(value = 0, inclusive = false) @Max(Limits.MAX_SMOOTHNESS) @Nullable
        Double smoothness,

        @Default("0") @Min(0) @Max(Limits.MAX_DURATION_SECONDS) @Nullable
        Double rampSeconds,

        @Min(1) @Max(Limits.MAX_REQUESTS) @Nullable Long requests,

        @Min(value = 0, inclusive = false) @Max(Limits.MAX_DURATION_SECONDS) @Nullable
        Double durationSeconds,

        @Min(1) @Max(Limits.MAX_REQUESTS) @Nullable Long conversations,
        @Min(0) @Max(Limits.MAX_TIMEOUT_SECONDS) @Nullable Double gracePeriodSeconds) {}
