package dev.rondo.operator;

import dev.rondo.coordinator.CoordinatorApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The operator's parts as Quarkus needs them; the one place where they are put together from its configuration. */
@Singleton
final class OperatorBeans {
    @Produces
    @Singleton
    Leadership leadership(KubernetesClient client, OperatorConfig config) {
        return new Leadership(client, config.namespace(), config.podName());
    }

    @Produces
    @Singleton
    LeaderElectionConfiguration leaderElection(OperatorConfig config, Leadership leadership) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(config.lease())
                .withLeaseNamespace(config.namespace())
                .withIdentity(config.podName())
                .withLeaderCallbacks(new LeaderCallbacks(leadership::begin, leadership::end, leader -> {}))
                .build();
    }

    @Produces
    @Singleton
    CoordinatorTls tls(KubernetesClient client, OperatorConfig config) {
        return new CoordinatorTls(
                client,
                config.namespace(),
                config.tlsSecret(),
                List.of(config.coordinatorHost(), config.coordinatorHost() + ".cluster.local"));
    }

    @Produces
    @Singleton
    RunParts parts(KubernetesClient client, OperatorConfig config, CoordinatorTls tls) {
        GeneratorSettings settings = new GeneratorSettings(
                config.image(), "https://" + config.coordinatorHost() + ":" + config.coordinatorPort());
        return new RunParts(
                client,
                OperatorSettings.of(settings, config),
                () -> tls.authority(Instant.now()).certificatePem(),
                config.snapshots());
    }

    @Produces
    @Singleton
    CoordinatorServer server(
            Vertx vertx,
            KubernetesClient client,
            RunParts parts,
            Leadership leadership,
            CoordinatorTls tls,
            MeterRegistry registry) {
        Instant now = Instant.now();
        return new CoordinatorServer(
                vertx,
                new CoordinatorApi(parts.live()::find, new SnapshotMeter(registry)),
                new PodVerifier(client, Clock.systemUTC()),
                leadership::isLeading,
                tls.leaf(tls.authority(now), now));
    }

    /** In place of the extension's own, which has series for each resource. */
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetrics.withoutPerResourceMetrics(registry);
    }
}
