package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Brings one run forward: observe, decide, act, report. A failure is tried again for ever, and soon enough that generators
 * which wait for a word don't wait long once the API is back; a storm of changes costs no more than ten looks a second.
 */
@ControllerConfiguration(
        name = "benchmarkrun",
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 1, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 15_000)
@RateLimited(maxReconciliations = 10, within = 1)
@Singleton
public final class RunReconciler implements Reconciler<BenchmarkRun> {
    private final RunObserver observer;
    private final RunActions actions;
    private final StatusWriter statuses;
    private final EventWriter events;
    private final RunTrouble trouble = new RunTrouble();
    private final LiveRuns live;
    private final RunOutcomes outcomes;
    private final RunEndpoints endpoints;
    private final SimpleInboundEventSource<BenchmarkRun> wakes;

    @Inject
    RunReconciler(RunParts parts) {
        this.observer = parts.observer();
        this.actions = parts.actions();
        this.statuses = parts.statuses();
        this.events = parts.events();
        this.live = parts.live();
        this.outcomes = parts.outcomes();
        this.endpoints = parts.endpoints();
        this.wakes = parts.wakes();
    }

    @Override
    public UpdateControl<BenchmarkRun> reconcile(BenchmarkRun run, Context<BenchmarkRun> context) {
        RunTurn turn = observer.observe(
                run, context.getSecondaryResources(Job.class), context.getSecondaryResources(Pod.class));
        return LogKeys.during(turn.key(), () -> {
            RunDecision decision = RunDecisions.decide(turn.world(), turn.now());
            if (!(decision instanceof RunDecision.Prepare)) {
                endpoints.stopWaiting(turn);
            }
            RunStep step = actions.act(turn, decision);
            return report(turn, step);
        });
    }

    private UpdateControl<BenchmarkRun> report(RunTurn turn, RunStep step) {
        boolean gone = step.status()
                .filter(status -> !statuses.write(turn.run(), status, turn.now()))
                .isPresent();
        if (gone) {
            return UpdateControl.noUpdate();
        }
        step.stored().run();
        step.status().ifPresent(status -> tell(turn, status));
        trouble.over(turn.key().uid());
        UpdateControl<BenchmarkRun> control = UpdateControl.noUpdate();
        step.wake().ifPresent(control::rescheduleAfter);
        return control;
    }

    private void tell(RunTurn turn, BenchmarkRunStatus status) {
        events.tell(turn.run(), turn.statusOrNull(), status);
        outcomes.tell(turn.statusOrNull(), status);
    }

    /** The pass is made again, at growing intervals. */
    @Override
    public ErrorStatusUpdateControl<BenchmarkRun> updateErrorStatus(
            BenchmarkRun run, Context<BenchmarkRun> context, Exception failure) {
        RunTurn turn = observer.glance(run);
        trouble.status(turn, failure).ifPresent(status -> {
            if (statuses.write(run, status, turn.now())) {
                tell(turn, status);
            }
        });
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    private void retain(Predicate<String> uids) {
        live.retain(uids);
        statuses.retain(uids);
        trouble.retain(uids);
    }

    @Override
    public List<EventSource<?, BenchmarkRun>> prepareEventSources(EventSourceContext<BenchmarkRun> context) {
        InformerEventSourceConfiguration<Job> jobs = InformerEventSourceConfiguration.from(
                        Job.class, BenchmarkRun.class)
                .withNamespacesInheritedFromController()
                .withLabelSelector(RunLabels.SELECTOR)
                .build();
        InformerEventSourceConfiguration<Pod> pods = InformerEventSourceConfiguration.from(
                        Pod.class, BenchmarkRun.class)
                .withNamespacesInheritedFromController()
                .withLabelSelector(RunLabels.SELECTOR)
                .withSecondaryToPrimaryMapper(RunReconciler::runOf)
                .build();
        return List.of(
                wakes,
                new InformerEventSource<>(jobs, context),
                new InformerEventSource<>(pods, context),
                new RunDeletions(() -> context.getPrimaryCache().list(), endpoints::stopWaiting, this::retain));
    }

    /** A pod belongs to its Job, and says whose run that is. */
    private static Set<ResourceID> runOf(Pod pod) {
        return RunLabels.annotation(pod, RunLabels.RUN_NAME).stream()
                .map(name -> new ResourceID(name, pod.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }
}
