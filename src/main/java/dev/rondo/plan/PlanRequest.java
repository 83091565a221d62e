package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.EndpointSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan is made from.
 *
 * @param name the run's name
 * @param uid one value for each execution
 * @param attempt counts from 1; a resumed run is a new attempt
 * @param spec a validated spec
 * @param endpoints in the order of the round robin
 * @param generators processes that share the load
 * @param modelsMayLack whether the generators ask the servers for a model that is not given
 */
public record PlanRequest(
        String name,
        String uid,
        int attempt,
        BenchmarkRunSpec spec,
        List<ResolvedEndpoint> endpoints,
        int generators,
        boolean modelsMayLack) {
    public PlanRequest {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * A run in this process: one generator, first attempt.
     *
     * @throws PlanException if an endpoint names a Service
     */
    public static PlanRequest local(String name, String uid, BenchmarkRunSpec spec) {
        List<ResolvedEndpoint> endpoints = new ArrayList<>();
        for (EndpointSpec entry : requireNonNullElse(spec.endpoints(), List.<EndpointSpec>of())) {
            String endpoint = requireNonNullElse(entry.name(), "endpoint-" + endpoints.size());
            if (entry.url() == null) {
                throw new PlanException(
                        "endpoint \"" + endpoint + "\" names a Service, which only the operator can resolve:"
                                + " give it a url, or apply the manifest to a cluster where the operator runs");
            }
            endpoints.add(ResolvedEndpoint.ofUrl(endpoint, entry.url(), entry));
        }
        return new PlanRequest(name, uid, 1, spec, endpoints, 1, false);
    }

    /**
     * A run in a cluster: as many generators as the spec asks for, and the endpoints that were found.
     *
     * @throws PlanException if the spec asks for what only a run without a cluster has
     */
    public static PlanRequest inCluster(
            String name, String uid, int attempt, BenchmarkRunSpec spec, List<ResolvedEndpoint> endpoints) {
        if (spec.dataset() != null
                && spec.dataset().payload() != null
                && spec.dataset().payload().file() != null) {
            throw new PlanException("dataset.payload.file is a file beside the manifest, which no pod can read:"
                    + " in a cluster, give dataset.payload.configMap");
        }
        Integer replicas = spec.generators() == null ? null : spec.generators().replicas();
        return new PlanRequest(name, uid, attempt, spec, endpoints, requireNonNullElse(replicas, 1), true);
    }
}
