package dev.rondo.operator;

import dev.rondo.coordinator.RunClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Puts the operator's parts together; knows nothing of Quarkus, so that tests make one the same way. */
final class RunOperator {
    private final LiveRuns live = new LiveRuns();
    private final RunReconciler reconciler;

    /**
     * @param coordinatorCa the coordinator's certificate authority in PEM
     * @param snapshots a directory that may be lost with the process
     */
    RunOperator(KubernetesClient client, GeneratorSettings settings, Supplier<String> coordinatorCa, Path snapshots) {
        InstantSource clock = new RunClock(Clock.systemUTC(), System::nanoTime);
        ClusterObjects cluster = new ClusterObjects(client);
        StatusWriter statuses = new StatusWriter(client);
        reconciler = new RunReconciler(
                new RunObserver(cluster, statuses, live, clock),
                new RunActions(
                        cluster,
                        live,
                        new RunPreparation(cluster, settings, coordinatorCa),
                        new RunCoordinator(cluster, live, clock, snapshots),
                        new RunCompletion(cluster, live)),
                statuses);
    }

    RunReconciler reconciler() {
        return reconciler;
    }

    LiveRuns live() {
        return live;
    }
}
