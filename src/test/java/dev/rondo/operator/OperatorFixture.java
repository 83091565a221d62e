package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.CoordinatorApi;
import dev.rondo.coordinator.PodIdentity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An operator on a mock API server, with its coordinator on a port of its own and generators that run for real. The token of
 * a pod is its index: what a cluster would vouch for.
 */
final class OperatorFixture implements AutoCloseable {
    /** Held, so that the level stays: the mock server tells of each request. */
    private static final Logger REQUESTS = Logger.getLogger("io.fabric8.mockwebserver");

    private final Vertx vertx = Vertx.vertx();
    private final KubernetesMockServer api;
    private final KubernetesClient client;
    private final FakeJobController jobs;
    private final Path directory;
    private CoordinatorServer coordinator;
    private Operator operator;
    private int port;

    OperatorFixture(Path directory) {
        this.directory = directory;
        REQUESTS.setLevel(Level.WARNING);
        ApplyDispatcher dispatcher = new ApplyDispatcher();
        dispatcher.expectCustomResource(CustomResourceDefinitionContext.fromCustomResourceType(BenchmarkRun.class));
        api = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        api.init();
        client = api.createClient();
        jobs = new FakeJobController(client, directory.resolve("pods"));
        start();
    }

    /** Another operator process, which knows nothing but what the cluster has. */
    void restart() {
        stop();
        start();
    }

    private void start() {
        CoordinatorTls tls = new CoordinatorTls(client, "rondo-system", "rondo-coordinator-tls", List.of("localhost"));
        CoordinatorCertificates.Signed authority = tls.authority(Instant.now());
        LiveRuns[] live = new LiveRuns[1];
        coordinator = new CoordinatorServer(
                vertx,
                new CoordinatorApi(key -> live[0].find(key), new SnapshotMeter(new SimpleMeterRegistry())),
                (token, run) -> new TokenCheck.Verdict.Known(
                        new PodIdentity("pod-" + token, "uid-" + token, run, Integer.parseInt(token))),
                () -> true,
                new ServedCertificate(tls.leaf(authority, Instant.now())));
        port = coordinator.listen(port);
        RunParts parts = new RunParts(
                client,
                new GeneratorSettings("rondo.dev/rondo:test", "https://localhost:" + port),
                authority::certificatePem,
                directory.resolve("snapshots"));
        live[0] = parts.live();
        operator = new Operator(config -> config.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false));
        operator.register(new RunReconciler(parts));
        operator.start();
    }

    private void stop() {
        operator.stop();
        coordinator.close();
    }

    KubernetesClient client() {
        return client;
    }

    FakeJobController jobs() {
        return jobs;
    }

    BenchmarkRun create(String manifest) {
        BenchmarkRun run = Serialization.unmarshal(manifest, BenchmarkRun.class);
        run.getMetadata().setNamespace("bench");
        return client.resource(run).create();
    }

    BenchmarkRun get(BenchmarkRun run) {
        return client.resource(run).get();
    }

    @Override
    public void close() {
        stop();
        jobs.close();
        client.close();
        api.destroy();
        vertx.close();
    }
}
