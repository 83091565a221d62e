package dev.rondo.operator;

import dev.rondo.api.EndpointState;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.ServerGauges;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.EndpointError;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.report.ServerFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints of a run as rows of its status, the worst first. Pure. */
final class EndpointRows {
    private EndpointRows() {}

    /** Before any load: those that a generator could not reach first, each with what it last answered. */
    static List<EndpointStatus> probed(Plan plan, Map<String, String> unready) {
        return plan.endpoints().stream()
                .map(endpoint -> probed(endpoint, unready.get(endpoint.name())))
                .sorted(Comparator.comparing(row -> row.state() != EndpointState.NOT_READY))
                .toList();
    }

    private static EndpointStatus probed(PlannedEndpoint endpoint, @Nullable String answer) {
        EndpointStatus resolved = EndpointStatus.resolved(
                endpoint.name(), endpoint.url(), known(endpoint.pod()), known(endpoint.node()), known(endpoint.zone()));
        return answer == null
                ? resolved.withState(EndpointState.READY, null)
                : resolved.withState(EndpointState.NOT_READY, answer);
    }

    private static @Nullable String known(String name) {
        return name.isEmpty() ? null : name;
    }

    /** Of a result: by the share of errors, then by what piled up there for each request that it was due. */
    static List<EndpointStatus> measured(ResultDocument document, Plan plan) {
        boolean anythingSent = document.schedule().sent() > 0;
        return document.endpoints().entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), plan.maxErrorRate(), anythingSent))
                .sorted(Comparator.comparingDouble(EndpointRows::errorShare)
                        .thenComparingDouble(EndpointRows::pile)
                        .reversed())
                .toList();
    }

    private static EndpointStatus row(String name, EndpointResult result, double maxErrorRate, boolean anythingSent) {
        MetricReader metrics = new MetricReader(result.metrics());
        Long requests = metrics.count(MetricTag.COMPLETED_REQUEST_COUNT);
        Long errors = metrics.count(MetricTag.ERROR_REQUEST_COUNT);
        Long cancelled = metrics.count(MetricTag.CANCELLED_REQUEST_COUNT);
        EndpointState state = state(requests, errors, maxErrorRate);
        return new EndpointStatus(
                name,
                result.url(),
                result.pod(),
                result.node(),
                result.zone(),
                state,
                message(result, state, requests, cancelled),
                result.share().intended(),
                anythingSent ? result.share().sent() : null,
                requests,
                errors,
                cancelled,
                metrics.value(MetricTag.REQUEST_THROUGHPUT),
                metrics.value(MetricTag.OUTPUT_TOKEN_THROUGHPUT),
                metrics.value(MetricTag.MEAN_IN_FLIGHT),
                metrics.shortLatency(MetricTag.REQUEST_LATENCY),
                metrics.shortLatency(MetricTag.TIME_TO_FIRST_TOKEN),
                metrics.shortLatency(MetricTag.INTER_TOKEN_LATENCY),
                gauges(result.serverMetrics()));
    }

    private static EndpointState state(@Nullable Long requests, @Nullable Long errors, double maxErrorRate) {
        if (requests == null || errors == null || requests - errors <= 0) {
            return EndpointState.UNSERVED;
        }
        return (double) errors / requests > maxErrorRate ? EndpointState.FAILING : EndpointState.SERVED;
    }

    /** Its most frequent error; or why it has neither errors nor successes. */
    private static @Nullable String message(
            EndpointResult result, EndpointState state, @Nullable Long requests, @Nullable Long cancelled) {
        String error = frequentError(result.errors());
        if (error != null || state != EndpointState.UNSERVED || (requests != null && requests > 0)) {
            return error;
        }
        return cancelled != null && cancelled > 0
                ? "all " + cancelled + " requests were cancelled at the end of their phase"
                : "no request was sent to it";
    }

    private static @Nullable String frequentError(List<EndpointError> errors) {
        return errors.stream()
                .max(Comparator.comparingLong(EndpointError::count))
                .map(error -> error.count() + " " + error.errorClass()
                        + (error.status() == null ? "" : " " + error.status())
                        + (error.sample() == null ? "" : ": " + error.sample()))
                .orElse(null);
    }

    private static @Nullable ServerGauges gauges(@Nullable Map<String, ServerMetricFamily> page) {
        ServerFigures figures = ServerFigures.of(page);
        return figures.isEmpty() ? null : new ServerGauges(figures.running(), figures.waiting(), figures.cacheUse());
    }

    private static double errorShare(EndpointStatus row) {
        return row.requests() == null || row.errors() == null || row.requests() == 0
                ? 1
                : (double) row.errors() / row.requests();
    }

    /** Requests under way, weights divided out. */
    private static double pile(EndpointStatus row) {
        return row.meanInFlight() == null || row.intendedShare() == null || row.intendedShare() == 0
                ? 0
                : row.meanInFlight() / row.intendedShare();
    }
}
