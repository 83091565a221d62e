package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.Balance;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.Imbalance;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.Slowest;
import dev.rondo.metrics.ResultDocument.Spread;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How alike the endpoints were. Figures that follow the share of the credits (requests, tokens, requests in flight) are
 * divided by the endpoint's weight first.
 */
final class Balances {
    private Balances() {}

    static Balance of(Plan plan, RunTotals totals, Map<String, EndpointResult> results, Optional<Imbalance> sequence) {
        List<PlannedEndpoint> endpoints = plan.endpoints();
        double seconds = totals.window().inFlightSeconds();
        return new Balance(
                spread(endpoints, endpoint -> perWeight(endpoint, count(totals, endpoint, Counter.SENT))),
                spread(endpoints, endpoint -> perWeight(endpoint, outputTokens(totals, endpoint))),
                spread(endpoints, endpoint -> medianOf(results, endpoint, MetricTag.REQUEST_LATENCY)),
                spread(
                        endpoints,
                        endpoint -> seconds == 0 ? Double.NaN : perWeight(endpoint, inFlight(totals, endpoint))),
                slowest(endpoints, results).orElse(null),
                sequence.orElse(null));
    }

    private static double perWeight(PlannedEndpoint endpoint, double figure) {
        return figure / endpoint.weight();
    }

    private static double count(RunTotals totals, PlannedEndpoint endpoint, Counter counter) {
        return totals.endpoints().get(endpoint.index()).counters().get(counter);
    }

    private static double outputTokens(RunTotals totals, PlannedEndpoint endpoint) {
        if (totals.all().distributions().get(MetricTag.OUTPUT_SEQUENCE_LENGTH) == null) {
            return Double.NaN;
        }
        Histogram tokens =
                totals.endpoints().get(endpoint.index()).distributions().get(MetricTag.OUTPUT_SEQUENCE_LENGTH);
        return tokens == null ? 0 : tokens.sum().toDouble();
    }

    private static double inFlight(RunTotals totals, PlannedEndpoint endpoint) {
        return totals.endpoints().get(endpoint.index()).inFlightNanos().toDouble();
    }

    /** The endpoint's p50, NaN if it has none. */
    private static double medianOf(Map<String, EndpointResult> results, PlannedEndpoint endpoint, MetricTag tag) {
        MetricSummary summary =
                Objects.requireNonNull(results.get(endpoint.name())).metrics().get(tag.tag());
        Double median = summary == null ? null : summary.p50();
        return median == null ? Double.NaN : median;
    }

    /** Over the endpoints whose figure is a number. */
    private static Spread spread(List<PlannedEndpoint> endpoints, ToDoubleFunction<PlannedEndpoint> figure) {
        return spread(endpoints.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .toArray());
    }

    static Spread spread(double[] values) {
        double sum = 0;
        double max = 0;
        for (double value : values) {
            sum += value;
            max = Math.max(max, value);
        }
        if (sum == 0) {
            return new Spread(null, null);
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(max / mean, Math.sqrt(squares / values.length) / mean);
    }

    /** By p50 of time to first token where every endpoint with a result streams, else of request latency. */
    private static Optional<Slowest> slowest(List<PlannedEndpoint> endpoints, Map<String, EndpointResult> results) {
        boolean streaming = endpoints.stream()
                .filter(endpoint -> !Double.isNaN(medianOf(results, endpoint, MetricTag.REQUEST_LATENCY)))
                .noneMatch(endpoint -> Double.isNaN(medianOf(results, endpoint, MetricTag.TIME_TO_FIRST_TOKEN)));
        MetricTag tag = streaming ? MetricTag.TIME_TO_FIRST_TOKEN : MetricTag.REQUEST_LATENCY;
        List<PlannedEndpoint> measured = endpoints.stream()
                .filter(endpoint -> !Double.isNaN(medianOf(results, endpoint, tag)))
                .toList();
        if (measured.size() < 2) {
            return Optional.empty();
        }
        double[] sorted = measured.stream()
                .mapToDouble(endpoint -> medianOf(results, endpoint, tag))
                .sorted()
                .toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return measured.stream()
                .max(Comparator.comparingDouble(endpoint -> medianOf(results, endpoint, tag)))
                .filter(endpoint -> median > 0)
                .map(endpoint -> {
                    double value = medianOf(results, endpoint, tag);
                    return new Slowest(endpoint.name(), tag.tag(), value, value / median);
                });
    }

    /** The spreads as metrics of the run, for objectives. */
    static void addTo(Map<String, MetricSummary> metrics, Balance balance) {
        put(metrics, MetricTag.IMBALANCE_REQUESTS, balance.requests());
        put(metrics, MetricTag.IMBALANCE_TOKENS, balance.tokens());
        put(metrics, MetricTag.IMBALANCE_LATENCY, balance.latency());
        put(metrics, MetricTag.IMBALANCE_IN_FLIGHT, balance.meanInFlight());
    }

    private static void put(Map<String, MetricSummary> metrics, MetricTag tag, Spread spread) {
        if (spread.maxOverMean() != null) {
            metrics.put(tag.tag(), MetricSummary.scalar(tag.unit(), spread.maxOverMean()));
        }
    }
}
