package dev.rondo.operator;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.RunState;
import dev.rondo.coordinator.RunKey;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanCodec;
import dev.rondo.plan.PlanException;
import dev.rondo.plan.PlanFormatException;
import dev.rondo.plan.PlanRequest;
import dev.rondo.plan.PlanTooLargeException;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.Planner;
import dev.rondo.plan.ResolvedEndpoint;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Takes a run from its spec to its plan and its suspended Job. */
final class RunPreparation {
    private final ClusterObjects cluster;
    private final GeneratorSettings settings;
    private final Supplier<String> coordinatorCa;

    RunPreparation(ClusterObjects cluster, GeneratorSettings settings, Supplier<String> coordinatorCa) {
        this.cluster = cluster;
        this.settings = settings;
        this.coordinatorCa = coordinatorCa;
    }

    RunStep prepare(RunTurn turn) {
        try {
            List<ConfigMap> parts = storedPlan(turn);
            Plan plan = StoredPlan.read(parts);
            cluster.createOnce(GeneratorJob.of(turn.key(), turn.spec(), settings, queue(turn), parts.size()));
            return prepared(turn, plan);
        } catch (PlanTooLargeException e) {
            return RunEnds.failed(turn, Stalled.PLAN_TOO_LARGE, e.getMessage());
        } catch (PlanException e) {
            return RunEnds.failed(turn, Stalled.INVALID_SPEC, e.getMessage());
        } catch (PlanFormatException e) {
            return RunEnds.failed(turn, Stalled.JOB_LOST, e.getMessage());
        }
    }

    /** The plan that is there, else a new one: once stored, it is read and the spec is not. */
    private List<ConfigMap> storedPlan(RunTurn turn) {
        RunKey run = turn.key();
        List<ConfigMap> found = cluster.plan(run);
        if (!found.isEmpty()) {
            return found;
        }
        Plan plan = Planner.plan(
                PlanRequest.inCluster(run.name(), run.uid(), run.attempt(), turn.spec(), endpoints(turn.spec())));
        StoredPlan.configMaps(run, PlanCodec.encode(plan), coordinatorCa.get()).forEach(cluster::createOnce);
        return cluster.plan(run);
    }

    private static List<ResolvedEndpoint> endpoints(BenchmarkRunSpec spec) {
        List<EndpointSpec> given = requireNonNullElse(spec.endpoints(), List.of());
        return IntStream.range(0, given.size())
                .mapToObj(index -> ResolvedEndpoint.ofUrl(
                        requireNonNullElse(given.get(index).name(), "endpoint-" + index),
                        given.get(index).url(),
                        given.get(index)))
                .toList();
    }

    private static String queue(RunTurn turn) {
        Map<String, String> labels = turn.run().getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(RunLabels.QUEUE, "");
    }

    private static RunStep prepared(RunTurn turn, Plan plan) {
        int generators = plan.lanes().generators();
        int endpoints = plan.endpoints().size();
        return RunStep.of(turn.status(
                                RunState.progressing(ConditionReason.Ready.STARTING, "generators are being started"),
                                ConditionReason.EndpointsResolved.RESOLVED.because(endpoints + " endpoints"),
                                ConditionReason.GeneratorsReady.STARTING.because("0 of " + generators + " have joined"))
                        .endpoints(
                                plan.endpoints().stream()
                                        .map(RunPreparation::row)
                                        .toList(),
                                endpoints)
                        .progress(plan.phases().stream()
                                .map(phase -> PhaseProgress.waiting(phase.name(), phase.kind()))
                                .toList())
                        .generators(new GeneratorsStatus(generators, 0, 0, null, null))
                        .build())
                .thenAtOnce();
    }

    private static EndpointStatus row(PlannedEndpoint endpoint) {
        return EndpointStatus.resolved(
                endpoint.name(), endpoint.url(), endpoint.pod(), endpoint.node(), endpoint.zone());
    }
}
