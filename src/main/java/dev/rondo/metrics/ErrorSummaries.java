package dev.rondo.metrics;

import dev.rondo.metrics.ResultDocument.EndpointError;
import dev.rondo.metrics.ResultDocument.ErrorDetails;
import dev.rondo.metrics.ResultDocument.ErrorSummary;
import dev.rondo.plan.PlannedEndpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures, for each endpoint and over all in AIPerf's shape. */
final class ErrorSummaries {
    private ErrorSummaries() {}

    static List<EndpointError> of(ErrorTable errors) {
        return errors.entries().stream()
                .map(entry -> new EndpointError(
                        entry.errorClass().label(),
                        status(entry),
                        entry.count(),
                        entry.sample().orElse(null)))
                .toList();
    }

    /** Distinct failures, most frequent first; the message is a sample. */
    static List<ErrorSummary> over(List<PlannedEndpoint> endpoints, List<EndpointStats> stats) {
        ErrorTable all = new ErrorTable();
        stats.forEach(endpoint -> all.add(endpoint.errors()));
        List<ErrorSummary> summaries = new ArrayList<>();
        for (ErrorTable.Entry entry : all.entries()) {
            List<String> names = endpoints.stream()
                    .filter(endpoint ->
                            stats.get(endpoint.index()).errors().count(entry.errorClass(), entry.status()) > 0)
                    .map(PlannedEndpoint::name)
                    .toList();
            String type = entry.errorClass().label();
            summaries.add(new ErrorSummary(
                    new ErrorDetails(status(entry), type, entry.sample().orElse(type)), entry.count(), names));
        }
        return summaries;
    }

    private static @Nullable Integer status(ErrorTable.Entry entry) {
        return entry.status() == ErrorTable.OTHER_STATUS ? null : entry.status();
    }
}
