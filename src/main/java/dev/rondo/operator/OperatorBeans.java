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
    ProcessAuthority authority(CoordinatorTls tls) {
        return new ProcessAuthority(tls, Clock.systemUTC());
    }

    @Produces
    @Singleton
    ServedCertificate certificate(CoordinatorTls tls, ProcessAuthority authority) {
        return new ServedCertificate(tls.leaf(authority.get(), Instant.now()));
    }

    @Produces
    @Singleton
    CertificateRotation rotation(CoordinatorTls tls, ProcessAuthority authority, ServedCertificate certificate) {
        return new CertificateRotation(tls, authority.get(), certificate, Clock.systemUTC());
    }

    @Produces
    @Singleton
    OperatorPulse pulse() {
        return new OperatorPulse(System::nanoTime);
    }

    @Produces
    @Singleton
    RunMeter meter(RunParts parts, Leadership leadership) {
        return new RunMeter(parts.outcomes(), parts.live(), leadership::isLeading);
    }

    @Produces
    @Singleton
    RunParts parts(KubernetesClient client, OperatorConfig config, ProcessAuthority authority) {
        GeneratorSettings settings = new GeneratorSettings(
                config.image(), "https://" + config.coordinatorHost() + ":" + config.coordinatorPort());
        return new RunParts(
                client,
                OperatorSettings.of(settings, config),
                () -> authority.get().certificatePem(),
                config.snapshots());
    }

    @Produces
    @Singleton
    CoordinatorServer server(
            Vertx vertx,
            KubernetesClient client,
            RunParts parts,
            Leadership leadership,
            ServedCertificate certificate,
            MeterRegistry registry) {
        return new CoordinatorServer(
                vertx,
                new CoordinatorApi(
                        new AttemptEnds(parts.live(), client, Clock.systemUTC()), new SnapshotMeter(registry)),
                new PodVerifier(client, Clock.systemUTC()),
                leadership::isLeading,
                certificate);
    }

    /** In place of the extension's own, which has series for each resource. */
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetrics.withoutPerResourceMetrics(registry);
    }
}
