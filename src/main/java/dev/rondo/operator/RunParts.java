package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.RunClock;
import dev.rondo.operator.discovery.ApiClusterReader;
import dev.rondo.operator.discovery.ClusterObserver;
import dev.rondo.operator.discovery.EndpointWatches;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Puts the operator's parts together; knows nothing of Quarkus, so that tests make one the same way. */
final class RunParts {
    private static final String SNAPSHOTS = "rondo-snapshots";

    private final LiveRuns live = new LiveRuns();
    private final RunOutcomes outcomes = new RunOutcomes();
    private final SimpleInboundEventSource<BenchmarkRun> wakes = new SimpleInboundEventSource<>("wakes");
    private final RunEndpoints endpoints;
    private final StatusWriter statuses;
    private final EventWriter events;
    private final RunObserver observer;
    private final RunActions actions;

    /**
     * An operator that watches all namespaces, with nothing but what it must have.
     *
     * @param coordinatorCa the coordinator's certificate authority in PEM
     * @param snapshots a directory that may be lost with the process
     */
    RunParts(KubernetesClient client, OperatorSettings settings, Supplier<String> coordinatorCa, Path snapshots) {
        this(client, settings, coordinatorCa, snapshots, CoordinationLimits::inCluster, RunCompletion.PATIENCE);
    }

    /**
     * @param limits how long a run is waited for, by its {@code maxLost}
     * @param storing how long a result is tried to be stored
     */
    RunParts(
            KubernetesClient client,
            OperatorSettings settings,
            Supplier<String> coordinatorCa,
            Path snapshots,
            IntFunction<CoordinationLimits> limits,
            Duration storing) {
        // A folder of its own: it is emptied, whatever else lies where it was put.
        Path own = snapshots.resolve(SNAPSHOTS);
        SnapshotLeftovers.remove(own);
        InstantSource clock = new RunClock(Clock.systemUTC(), System::nanoTime);
        ClusterObjects cluster = new ClusterObjects(client);
        statuses = new StatusWriter(StatusPort.of(client));
        events = new EventWriter(client, settings.instance(), clock);
        observer = new RunObserver(cluster, statuses, live, new GeneratorFates(new ClusterComplaints(client)), clock);
        EndpointWatches<ResourceID> watches = new EndpointWatches<>(client, wakes::propagateEvent);
        endpoints = new RunEndpoints(new ClusterObserver(new ApiClusterReader(client), settings::mayWatch), watches);
        actions = new RunActions(
                cluster,
                live,
                new RunPreparation(cluster, endpoints, settings, coordinatorCa),
                new RunCoordinator(cluster, live, clock, own, limits),
                new RunCompletion(new ResultStore(cluster), live, storing));
    }

    RunOutcomes outcomes() {
        return outcomes;
    }

    StatusWriter statuses() {
        return statuses;
    }

    EventWriter events() {
        return events;
    }

    RunObserver observer() {
        return observer;
    }

    RunActions actions() {
        return actions;
    }

    RunEndpoints endpoints() {
        return endpoints;
    }

    /** Brings a run to the controller's notice from inside the operator. */
    SimpleInboundEventSource<BenchmarkRun> wakes() {
        return wakes;
    }

    LiveRuns live() {
        return live;
    }
}
