package dev.rondo.metrics;

import java.util.List;
import java.util.Optional;

/** What of one endpoint's part in a phase does not depend on when its requests were sent: counts, and lengths bin for bin. */
public record EndpointFigures(
        long sent,
        long succeeded,
        long failed,
        long cancelled,
        Optional<Object> inputTokens,
        Optional<Object> outputTokens) {

    /** Of each endpoint, in the plan's order. */
    public static List<EndpointFigures> of(PhaseOutcome outcome) {
        return outcome.merged().endpoints().stream().map(EndpointFigures::of).toList();
    }

    private static EndpointFigures of(EndpointStats stats) {
        return new EndpointFigures(
                stats.counters().get(Counter.SENT),
                stats.counters().get(Counter.SUCCEEDED),
                stats.counters().get(Counter.FAILED),
                stats.counters().get(Counter.CANCELLED),
                Optional.ofNullable(stats.distributions().get(MetricTag.INPUT_SEQUENCE_LENGTH)),
                Optional.ofNullable(stats.distributions().get(MetricTag.OUTPUT_SEQUENCE_LENGTH)));
    }
}
