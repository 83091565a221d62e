package dev.rondo.cli;

import dev.rondo.api.Arrival;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** AIPerf's options for the load that is measured. */
final class LoadOptions {
    private static final double DEFAULT_GRACE_SECONDS = 30;
    private static final long MIN_DEFAULT_REQUESTS = 10;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Requests in flight; with --request-rate a ceiling. Default: 1 where there is no rate.")
    @Nullable
    Integer concurrency;

    @Option(names = "--request-rate", paramLabel = "RATE", description = "Requests a second, over all servers.")
    @Nullable
    Double requestRate;

    @Option(
            names = {"--arrival-pattern", "--request-rate-mode"},
            paramLabel = "PATTERN",
            description = "Gaps between requests: constant, poisson (default), gamma.")
    @Nullable
    String arrivalPattern;

    @Option(
            names = {"--arrival-smoothness", "--vllm-burstiness"},
            paramLabel = "K",
            description = "Shape of gamma gaps: 1 is poisson, below is burstier, above more regular.")
    @Nullable
    Double smoothness;

    @Option(
            names = {"--request-count", "--num-requests"},
            paramLabel = "N",
            description = "Stop after this many requests. Default where nothing else stops: max(10, 2 x concurrency).")
    @Nullable
    Long requestCount;

    @Option(names = "--benchmark-duration", paramLabel = "SECONDS", description = "Stop sending after this time.")
    @Nullable
    Double durationSeconds;

    @Option(
            names = "--benchmark-grace-period",
            paramLabel = "SECONDS",
            description = "Time for what is in flight after --benchmark-duration, or inf. Default: 30.")
    @Nullable
    String gracePeriod;

    @Option(
            names = {"--num-sessions", "--num-conversations", "--conversation-num"},
            paramLabel = "N",
            description = "Stop after this many conversations.")
    @Nullable
    Long sessions;

    @Option(
            names = "--concurrency-ramp-duration",
            paramLabel = "SECONDS",
            description = "Time over which the concurrency grows to its full value.")
    @Nullable
    Double concurrencyRampSeconds;

    @Option(
            names = "--request-rate-ramp-duration",
            paramLabel = "SECONDS",
            description = "Time over which the rate grows to its full value.")
    @Nullable
    Double rateRampSeconds;

    PhaseSpec phase(double requestTimeoutSeconds) {
        Integer slots = slots(concurrency, requestRate);
        boolean open = requestCount == null && durationSeconds == null && sessions == null;
        long defaultRequests = Math.max(MIN_DEFAULT_REQUESTS, slots == null ? 0 : 2L * slots);
        return new PhaseSpec(
                "profiling",
                PhaseKind.PROFILING,
                slots,
                requestRate,
                arrival(arrivalPattern, requestRate),
                smoothness,
                rampSeconds(),
                open ? Long.valueOf(defaultRequests) : requestCount,
                durationSeconds,
                sessions,
                graceSeconds(requestTimeoutSeconds));
    }

    /** AIPerf's concurrency: 1 where neither it nor a rate is given. */
    static @Nullable Integer slots(@Nullable Integer concurrency, @Nullable Double requestRate) {
        return concurrency == null && requestRate == null ? Integer.valueOf(1) : concurrency;
    }

    /** The arrival of a rate; AIPerf's {@code concurrency_burst} is what a phase without one does anyway. */
    static @Nullable Arrival arrival(@Nullable String pattern, @Nullable Double requestRate) {
        if (requestRate == null && pattern != null && pattern.replace('_', '-').equals("concurrency-burst")) {
            return null;
        }
        Map<String, Arrival> patterns =
                Map.of("constant", Arrival.CONSTANT, "poisson", Arrival.POISSON, "gamma", Arrival.GAMMA);
        return Choices.of("--arrival-pattern", pattern, patterns);
    }

    private @Nullable Double rampSeconds() {
        if (concurrencyRampSeconds != null && rateRampSeconds != null && requestRate != null) {
            throw CommandFailure.wrongInput("--concurrency-ramp-duration and --request-rate-ramp-duration can't be "
                    + "given together: with a rate, the rate grows");
        }
        return requestRate == null ? concurrencyRampSeconds : rateRampSeconds;
    }

    /** In AIPerf the grace belongs to a duration; without one every request is waited for. */
    private @Nullable Double graceSeconds(double requestTimeoutSeconds) {
        if (durationSeconds == null) {
            return null;
        }
        if (gracePeriod == null) {
            return DEFAULT_GRACE_SECONDS;
        }
        if (gracePeriod.equalsIgnoreCase("inf")) {
            // No request outlives its own timeout.
            return requestTimeoutSeconds;
        }
        try {
            return Double.valueOf(gracePeriod);
        } catch (NumberFormatException e) {
            throw CommandFailure.wrongInput(
                    "--benchmark-grace-period must be seconds or inf, but is \"" + gracePeriod + "\"");
        }
    }
}
