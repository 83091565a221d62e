package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.ConnectionsSpec;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.GeneratorsSpec;
import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveSpec;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseSpec;
import dev.rondo.api.ReadinessSpec;
import dev.rondo.api.ServerMetricsSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a plan from a validated spec: every default is applied here, once. */
public final class Planner {
    private static final double MAX_ERROR_RATE = 0.1;

    private Planner() {}

    /**
     * The plan of a run in this process: one generator, first attempt.
     *
     * @param name the run's name
     * @param uid one value for each execution
     * @param spec a validated spec whose endpoints have a URL, and a model unless requests are Raw
     * @throws PlanException if an endpoint names a Service, or lacks a model, or the weights' cycle is too long
     */
    public static Plan plan(String name, String uid, BenchmarkRunSpec spec) {
        RequestPlanner requests = new RequestPlanner(spec.request());
        List<PlannedEndpoint> endpoints = endpoints(requireNonNullElse(spec.endpoints(), List.of()), requests);
        ConnectionPlan connections = connections(spec.connections());
        LaneLayout lanes = new LaneLayout(1, lanesPerGenerator(spec.generators()));
        List<PlannedPhase> phases =
                phases(requireNonNullElse(spec.phases(), List.of()), connections.requestTimeoutNanos());
        Plan plan = new Plan(
                name,
                uid,
                requireNonNullElse(spec.runId(), ""),
                1,
                requireNonNullElse(spec.randomSeed(), 0L),
                endpoints,
                phases,
                connections,
                DatasetPlanner.plan(spec.dataset(), requests.type()),
                lanes,
                MeasurementPlanner.plan(spec, endpoints.size(), lanes, phases),
                serverMetrics(spec.serverMetrics()),
                readiness(spec.readiness()),
                objectives(requireNonNullElse(spec.objectives(), List.of())),
                requireNonNullElse(spec.maxErrorRate(), MAX_ERROR_RATE));
        CreditCycle.length(plan);
        return plan;
    }

    private static List<PlannedEndpoint> endpoints(List<EndpointSpec> specs, RequestPlanner requests) {
        List<PlannedEndpoint> endpoints = new ArrayList<>();
        for (EndpointSpec spec : specs) {
            String name = requireNonNullElse(spec.name(), "endpoint-" + endpoints.size());
            if (spec.url() == null) {
                throw new PlanException(
                        "endpoint \"" + name + "\" names a Service, which only the operator can resolve:"
                                + " give it a url, or apply the manifest to a cluster where the operator runs");
            }
            BaseUrl base = BaseUrl.parse(name, spec.url());
            int weight = requireNonNullElse(spec.weight(), 1);
            endpoints.add(new PlannedEndpoint(
                    endpoints.size(), name, base.url(), weight, requests.plan(spec, base), "", "", ""));
        }
        return endpoints;
    }

    private static List<PlannedPhase> phases(List<PhaseSpec> specs, long requestTimeoutNanos) {
        List<PlannedPhase> phases = new ArrayList<>();
        for (PhaseSpec spec : specs) {
            phases.add(PhasePlanner.plan(phases.size(), spec, requestTimeoutNanos));
        }
        return phases;
    }

    /** One core is left to the rest of the process. */
    static int lanesPerGenerator(@Nullable GeneratorsSpec generators) {
        if (generators == null) {
            return 1;
        }
        if (generators.lanes() != null) {
            return generators.lanes();
        }
        return Math.max(1, (int) Math.ceil(generators.cpuLimitCores().orElse(1)) - 1);
    }

    private static ConnectionPlan connections(@Nullable ConnectionsSpec given) {
        ConnectionsSpec spec =
                given != null ? given : new ConnectionsSpec(null, null, null, null, null, null, null, null);
        double requestTimeout = requireNonNullElse(spec.requestTimeoutSeconds(), 600.0);
        return new ConnectionPlan(
                requireNonNullElse(spec.reuse(), ConnectionReuse.POOLED),
                requireNonNullElse(spec.maxPerEndpoint(), 2500),
                Nanos.ofSeconds(requireNonNullElse(spec.connectTimeoutSeconds(), 10.0)),
                Nanos.ofSeconds(requireNonNullElse(spec.acquireTimeoutSeconds(), 60.0)),
                Nanos.ofSeconds(requireNonNullElse(spec.firstByteTimeoutSeconds(), requestTimeout)),
                Nanos.ofSeconds(requireNonNullElse(spec.idleTimeoutSeconds(), requestTimeout)),
                Nanos.ofSeconds(requestTimeout),
                spec.tls() != null && requireNonNullElse(spec.tls().insecureSkipVerify(), false));
    }

    private static ServerMetricsPlan serverMetrics(@Nullable ServerMetricsSpec given) {
        ServerMetricsSpec spec = given != null ? given : new ServerMetricsSpec(null, null, null);
        return new ServerMetricsPlan(
                requireNonNullElse(spec.enabled(), true),
                Nanos.ofSeconds(requireNonNullElse(spec.intervalSeconds(), 1.0)),
                requireNonNullElse(spec.path(), "/metrics"));
    }

    private static ReadinessPlan readiness(@Nullable ReadinessSpec given) {
        ReadinessSpec spec = given != null ? given : new ReadinessSpec(null, null, null);
        return new ReadinessPlan(
                given != null,
                requireNonNullElse(spec.path(), "/health"),
                Nanos.ofSeconds(requireNonNullElse(spec.timeoutSeconds(), 120)),
                requireNonNullElse(spec.onUnready(), OnUnready.FAIL));
    }

    private static List<ObjectiveSpec> objectives(List<ObjectiveSpec> specs) {
        return specs.stream()
                .map(spec -> new ObjectiveSpec(
                        spec.metric(),
                        spec.statistic(),
                        spec.max(),
                        spec.min(),
                        requireNonNullElse(spec.scope(), ObjectiveScope.ALL)))
                .toList();
    }
}
