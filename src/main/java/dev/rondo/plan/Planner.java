package dev.rondo.plan;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.ConnectionsSpec;
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
    /** As many as `generators.lanes` takes. */
    private static final int MOST_LANES = 64;

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
        return plan(PlanRequest.local(name, uid, spec));
    }

    /**
     * The plan of any run. The same request gives the same plan, wherever it is made.
     *
     * @throws PlanException if an endpoint lacks a model, or has a URL that is none, or the weights' cycle is too long
     */
    public static Plan plan(PlanRequest request) {
        BenchmarkRunSpec spec = request.spec();
        RequestPlanner requests = new RequestPlanner(spec.request(), request.modelsMayLack());
        List<PlannedEndpoint> endpoints = endpoints(request.endpoints(), requests);
        ConnectionPlan connections = connections(spec.connections());
        LaneLayout lanes = new LaneLayout(request.generators(), lanesPerGenerator(spec.generators()));
        List<PlannedPhase> phases =
                phases(requireNonNullElse(spec.phases(), List.of()), connections.requestTimeoutNanos());
        Plan plan = new Plan(
                request.name(),
                request.uid(),
                requireNonNullElse(spec.runId(), ""),
                request.attempt(),
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

    private static List<PlannedEndpoint> endpoints(List<ResolvedEndpoint> resolved, RequestPlanner requests) {
        List<PlannedEndpoint> endpoints = new ArrayList<>();
        for (ResolvedEndpoint endpoint : resolved) {
            BaseUrl base = BaseUrl.parse(endpoint.name(), endpoint.url());
            endpoints.add(new PlannedEndpoint(
                    endpoints.size(),
                    endpoint.name(),
                    base.url(),
                    requireNonNullElse(endpoint.source().weight(), 1),
                    requests.plan(endpoint.source(), base),
                    endpoint.pod(),
                    endpoint.node(),
                    endpoint.zone()));
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
        double cores = Math.ceil(generators.cpuLimitCores().orElse(1));
        return (int) Math.max(1, Math.min(MOST_LANES, cores - 1));
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
