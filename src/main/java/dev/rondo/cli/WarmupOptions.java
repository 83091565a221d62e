package dev.rondo.cli;

import dev.rondo.api.Arrival;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** AIPerf's options for a warm-up before the load that is measured; what is absent is as in that load. */
final class WarmupOptions {
    @Option(
            names = {"--warmup-request-count", "--num-warmup-requests"},
            paramLabel = "N",
            description = "Requests before the measurement; they are in no result.")
    private @Nullable Long requestCount;

    @Option(names = "--warmup-duration", paramLabel = "SECONDS", description = "Longest time of the warm-up.")
    private @Nullable Double durationSeconds;

    @Option(names = "--num-warmup-sessions", paramLabel = "N", description = "Conversations of the warm-up.")
    private @Nullable Long sessions;

    @Option(names = "--warmup-concurrency", paramLabel = "N", description = "Default: --concurrency.")
    private @Nullable Integer concurrency;

    @Option(names = "--warmup-request-rate", paramLabel = "RATE", description = "Default: --request-rate.")
    private @Nullable Double requestRate;

    @Option(names = "--warmup-arrival-pattern", paramLabel = "PATTERN", description = "Default: --arrival-pattern.")
    private @Nullable String arrivalPattern;

    @Option(
            names = "--warmup-grace-period",
            paramLabel = "SECONDS",
            description = "Time for what is in flight after the warm-up. Default: until all have ended.")
    private @Nullable Double gracePeriodSeconds;

    /** The warm-up, if any of the options that end one is given. */
    Optional<PhaseSpec> phase(LoadOptions load) {
        if (requestCount == null && durationSeconds == null && sessions == null) {
            return Optional.empty();
        }
        Double rate = requestRate == null ? load.requestRate : requestRate;
        Integer slots = LoadOptions.slots(concurrency == null ? load.concurrency : concurrency, rate);
        Arrival arrival = LoadOptions.arrival(arrivalPattern == null ? load.arrivalPattern : arrivalPattern, rate);
        return Optional.of(new PhaseSpec(
                "warmup",
                PhaseKind.WARMUP,
                slots,
                rate,
                arrival,
                arrival == Arrival.GAMMA ? load.smoothness : null,
                null,
                requestCount,
                durationSeconds,
                sessions,
                gracePeriodSeconds));
    }
}
