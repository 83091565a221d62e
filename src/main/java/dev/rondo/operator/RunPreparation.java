package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.coordinator.RunKey;
import dev.rondo.operator.discovery.Discovery;
import dev.rondo.plan.EncodedPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanCodec;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.PlanFormatException;
import dev.rondo.plan.PlanRequest;
import dev.rondo.plan.PlanTooLargeException;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.PlannedRun;
import dev.rondo.plan.Planner;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a run from its spec to its plan and its suspended Job. */
final class RunPreparation {
    private final ClusterObjects cluster;
    private final PlanStore plans;
    private final RunEndpoints resolver;
    private final OperatorSettings settings;
    private final Supplier<String> coordinatorCa;

    RunPreparation(
            ClusterObjects cluster, RunEndpoints resolver, OperatorSettings settings, Supplier<String> coordinatorCa) {
        this.cluster = cluster;
        this.plans = new PlanStore(cluster);
        this.resolver = resolver;
        this.settings = settings;
        this.coordinatorCa = coordinatorCa;
    }

    RunStep prepare(RunTurn turn) {
        try {
            List<ConfigMap> found = plans.find(turn.key());
            if (!found.isEmpty()) {
                return fromPlan(turn, found);
            }
            Discovery discovery = resolver.resolve(turn);
            if (discovery instanceof Discovery.Resolved resolved) {
                return fromPlan(turn, newPlan(turn, resolved));
            }
            return discovery instanceof Discovery.Refused refused
                    ? RunEnds.failed(
                            turn,
                            Stalled.ENDPOINTS_NOT_RESOLVED,
                            refused.statement().message(),
                            refused.statement())
                    : waiting(turn, discovery.statement());
        } catch (PlanTooLargeException e) {
            return RunEnds.failed(turn, Stalled.PLAN_TOO_LARGE, e.getMessage());
        } catch (PlanFormatException e) {
            cluster.removeAttempt(turn.key());
            return RunEnds.failed(turn, Stalled.JOB_LOST, e.getMessage());
        } catch (PlanException e) {
            return RunEnds.failed(turn, Stalled.INVALID_SPEC, e.getMessage());
        }
    }

    private RunStep waiting(RunTurn turn, Statement statement) {
        return RunStep.of(
                        turn.status(RunState.progressing(ConditionReason.Ready.PENDING, statement.message()), statement)
                                .build())
                .wakeAfter(resolver.lookAgain(turn));
    }

    /** Once a plan is stored it is read, and the spec is not. */
    private RunStep fromPlan(RunTurn turn, List<ConfigMap> parts) throws PlanFormatException {
        PlannedRun run = StoredPlan.read(parts);
        BenchmarkRunSpec spec = run.spec().orElse(turn.spec());
        cluster.createOnce(GeneratorJob.of(turn.key(), spec, settings.generators(), queue(turn), parts.size()));
        closeNetwork(turn.key(), spec, run.plan());
        return prepared(turn, run.plan(), StoredPlan.resolved(parts));
    }

    /** While the Job is still suspended: no pod runs without it. */
    private void closeNetwork(RunKey run, BenchmarkRunSpec spec, Plan plan) {
        GeneratorNetwork network = settings.networkOrNull();
        if (network != null) {
            cluster.job(run)
                    .ifPresent(job -> cluster.createOnce(GeneratorNetworkPolicy.of(run, spec, plan, network, job)));
        }
    }

    /** An attempt that has a Job keeps the plan that its pods have read: it can't be made again. */
    private List<ConfigMap> newPlan(RunTurn turn, Discovery.Resolved resolved) throws PlanFormatException {
        RunKey run = turn.key();
        Plan plan = Planner.plan(
                PlanRequest.inCluster(run.name(), run.uid(), run.attempt(), turn.spec(), resolved.endpoints()));
        EncodedPlan encoded = PlanCodec.encode(new PlannedRun(plan, turn.spec()));
        return plans.store(run, StoredPlan.configMaps(run, encoded, resolved.statement(), coordinatorCa.get()));
    }

    private static String queue(RunTurn turn) {
        Map<String, String> labels = turn.run().getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(RunLabels.QUEUE, "");
    }

    private static RunStep prepared(RunTurn turn, Plan plan, Statement resolved) {
        int generators = plan.lanes().generators();
        int endpoints = plan.endpoints().size();
        return RunStep.of(turn.status(
                                RunState.progressing(ConditionReason.Ready.STARTING, "generators are being started"),
                                resolved,
                                ConditionReason.GeneratorsReady.STARTING.because("0 of " + generators + " have joined"))
                        .endpoints(
                                plan.endpoints().stream()
                                        .map(RunPreparation::row)
                                        .toList(),
                                endpoints)
                        .progress(plan.phases().stream()
                                .map(phase -> PhaseProgress.waiting(phase.name(), phase.kind()))
                                .toList())
                        .generators(new GeneratorsStatus(generators, 0, 0, null, null, null))
                        .build())
                .thenAtOnce();
    }

    private static EndpointStatus row(PlannedEndpoint endpoint) {
        return EndpointStatus.resolved(
                endpoint.name(), endpoint.url(), known(endpoint.pod()), known(endpoint.node()), known(endpoint.zone()));
    }

    private static @Nullable String known(String name) {
        return name.isEmpty() ? null : name;
    }
}
