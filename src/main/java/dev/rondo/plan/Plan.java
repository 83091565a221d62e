package dev.rondo.plan;

import dev.rondo.api.ObjectiveSpec;
import java.util.List;

/**
 * The immutable value from which every lane of every generator derives its whole work.
 *
 * @param name the run's name
 * @param uid one value for each execution
 * @param runId the manifest's {@code runId}
 * @param attempt counts from 1; a resumed run is a new attempt
 * @param seed every random choice of the run is a function of it
 * @param endpoints in the order of the round robin; {@code endpoints.get(i).index() == i}
 * @param phases in order
 * @param objectives as in the manifest; {@code maxErrorRate} is one more, for each endpoint
 */
public record Plan(
        String name,
        String uid,
        String runId,
        int attempt,
        long seed,
        List<PlannedEndpoint> endpoints,
        List<PlannedPhase> phases,
        ConnectionPlan connections,
        DatasetPlan dataset,
        LaneLayout lanes,
        MeasurementPlan measurement,
        ServerMetricsPlan serverMetrics,
        ReadinessPlan readiness,
        List<ObjectiveSpec> objectives,
        double maxErrorRate) {
    public Plan {
        endpoints = List.copyOf(endpoints);
        phases = List.copyOf(phases);
        objectives = List.copyOf(objectives);
    }

    /** The same plan with a model for every endpoint that lacks one. */
    public Plan withModel(String model) {
        return withEndpoints(endpoints.stream()
                .map(endpoint -> endpoint.request().lacksModel() ? endpoint.withModel(model) : endpoint)
                .toList());
    }

    /** The same plan over other endpoints. */
    Plan withEndpoints(List<PlannedEndpoint> others) {
        return new Plan(
                name,
                uid,
                runId,
                attempt,
                seed,
                others,
                phases,
                connections,
                dataset,
                lanes,
                measurement,
                serverMetrics,
                readiness,
                objectives,
                maxErrorRate);
    }
}
