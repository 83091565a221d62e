package dev.rondo.report;

import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import java.util.Comparator;
import java.util.List;

/**
 * The figures of one endpoint that tables and pictures show; {@code NaN} where there is none.
 *
 * @param requests that ended well or badly, without cancelled ones
 * @param shareIntended of all credits, as {@code shareSent}
 */
record EndpointRow(
        String name,
        double shareIntended,
        double shareSent,
        long requests,
        long errors,
        long cancelled,
        double requestsPerSecond,
        double firstTokenP50Millis,
        double firstTokenP99Millis,
        double latencyP50Millis,
        double latencyP99Millis,
        double interTokenP50Millis,
        double tokensPerSecond,
        double meanInFlight,
        ServerFigures server) {

    /** The larger share of errors first, then the longer p50: of time to first token where there is one, else of latency. */
    static final Comparator<EndpointRow> WORST_FIRST = Comparator.comparingDouble(EndpointRow::errorShare)
            .thenComparingDouble(EndpointRow::watchedMillis)
            .reversed();

    static List<EndpointRow> all(ResultDocument document) {
        return document.endpoints().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static EndpointRow of(String name, EndpointResult endpoint) {
        Figures figures = new Figures(endpoint.metrics());
        long errors = figures.count("error_request_count");
        return new EndpointRow(
                name,
                endpoint.share().intended(),
                endpoint.share().sent(),
                figures.count("request_count") + errors,
                errors,
                figures.count("cancelled_request_count"),
                figures.avg("request_throughput"),
                figures.p50("time_to_first_token"),
                figures.p99("time_to_first_token"),
                figures.p50("request_latency"),
                figures.p99("request_latency"),
                figures.p50("inter_token_latency"),
                figures.avg("output_token_throughput"),
                figures.avg("mean_in_flight"),
                ServerFigures.of(endpoint.serverMetrics()));
    }

    double errorShare() {
        return requests == 0 ? 0 : (double) errors / requests;
    }

    private double watchedMillis() {
        return Double.isNaN(firstTokenP50Millis) ? latencyP50Millis : firstTokenP50Millis;
    }
}
