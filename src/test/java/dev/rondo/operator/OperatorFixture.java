package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * An operator on a mock API server, with its coordinator on a port of its own and generators that run for real. The token of
 * a pod says who it is: what a cluster would vouch for.
 */
final class OperatorFixture implements AutoCloseable {
    static final String NAMESPACE = "bench";
    static final Duration LONG = Duration.ofSeconds(60);

    /** Held, so that the level stays: the mock server tells of each request. */
    private static final Logger REQUESTS = Logger.getLogger("io.fabric8.mockwebserver");

    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    private final KubernetesMockServer api;
    private final ApiGate gate;
    private final KubernetesClient client;
    private final FakeJobController jobs;
    private final FakeGarbageCollector garbage;
    private final Path directory;
    private final IntFunction<CoordinationLimits> limits;
    private final Set<Integer> muted = ConcurrentHashMap.newKeySet();
    private OperatorIncarnation operator;
    private int incarnation;

    OperatorFixture(Path directory) {
        this(directory, OperatorFixture::quick);
    }

    /**
     * @param limits how long a run is waited for, by its {@code maxLost}
     */
    OperatorFixture(Path directory, IntFunction<CoordinationLimits> limits) {
        this.directory = directory;
        this.limits = limits;
        REQUESTS.setLevel(Level.WARNING);
        ApplyDispatcher dispatcher = new ApplyDispatcher();
        dispatcher.expectCustomResource(CustomResourceDefinitionContext.fromCustomResourceType(BenchmarkRun.class));
        gate = new ApiGate(dispatcher);
        api = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), gate, false);
        api.init();
        client = api.createClient();
        jobs = new FakeJobController(client, directory.resolve("pods"));
        garbage = new FakeGarbageCollector(client);
        operator = start(0);
    }

    /** As in a cluster, but with a lead that threads of one process need. */
    static CoordinationLimits quick(int maxLost) {
        CoordinationLimits usual = CoordinationLimits.inCluster(maxLost);
        return new CoordinationLimits(
                maxLost,
                usual.silence(),
                usual.rejoin(),
                Duration.ofMillis(800),
                Duration.ofMillis(300),
                usual.phaseMargin(),
                usual.closing(),
                usual.stopping());
    }

    /** As {@link #quick}, and with deadlines that a test can reach. */
    static CoordinationLimits impatient(int maxLost) {
        return new CoordinationLimits(
                maxLost,
                Duration.ofSeconds(6),
                Duration.ofSeconds(6),
                Duration.ofMillis(800),
                Duration.ofMillis(300),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3));
    }

    /** Another operator process, which knows nothing but what the cluster has. */
    void restart() {
        gate.kill(ApiGate.operator(incarnation));
        operator.close();
        incarnation++;
        operator = start(operator.port());
    }

    private OperatorIncarnation start(int port) {
        KubernetesClient own = api.createClient(builder -> builder.editOrNewConfig()
                .withUserAgent(ApiGate.operator(incarnation))
                .endConfig());
        return new OperatorIncarnation(own, this::verified, port, snapshots().getParent(), limits);
    }

    private TokenCheck.Verdict verified(String token, RunKey run) {
        String[] parts = token.split("/");
        int index = Integer.parseInt(parts[2]);
        return muted.contains(index)
                ? new TokenCheck.Verdict.Refused(Refusal.BUSY)
                : new TokenCheck.Verdict.Known(new PodIdentity(parts[0], parts[1], run, index));
    }

    /** Nothing that this generator says gets through any more. */
    void mute(int generator) {
        muted.add(generator);
    }

    void unmute(int generator) {
        muted.remove(generator);
    }

    /** Where the operator of now keeps snapshots: lost with it. */
    Path snapshots() {
        return directory.resolve("operator-" + incarnation).resolve("rondo-snapshots");
    }

    ApiGate gate() {
        return gate;
    }

    KubernetesClient client() {
        return client;
    }

    FakeJobController jobs() {
        return jobs;
    }

    LiveRuns live() {
        return operator.live();
    }

    BenchmarkRun create(String manifest) {
        BenchmarkRun run = Serialization.unmarshal(manifest, BenchmarkRun.class);
        run.getMetadata().setNamespace(NAMESPACE);
        return client.resource(run).create();
    }

    /** Merges JSON into a run's spec, as its user does. */
    void change(BenchmarkRun run, String spec) {
        client.resource(run).patch(MERGE, "{\"spec\":" + spec + "}");
    }

    void delete(BenchmarkRun run) {
        client.resource(run).delete();
    }

    /** Names of all Jobs, pods and ConfigMaps, each after its kind. */
    List<String> objects() {
        return Stream.of(
                        client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems(),
                        client.pods().inNamespace(NAMESPACE).list().getItems(),
                        client.configMaps().inNamespace(NAMESPACE).list().getItems())
                .flatMap(List::stream)
                .map(each -> each.getKind() + " " + each.getMetadata().getName())
                .toList();
    }

    BenchmarkRun get(BenchmarkRun run) {
        return client.resource(run).get();
    }

    Optional<BenchmarkRunStatus> status(BenchmarkRun run) {
        return Optional.ofNullable(get(run)).map(BenchmarkRun::getStatus);
    }

    BenchmarkRunStatus await(BenchmarkRun run, Predicate<BenchmarkRunStatus> condition) {
        return Awaitility.await()
                .atMost(LONG)
                .until(() -> status(run), found -> found.filter(condition).isPresent())
                .orElseThrow();
    }

    BenchmarkRunStatus awaitPhase(BenchmarkRun run, RunPhase phase) {
        return await(run, status -> status.phase() == phase);
    }

    /** So many generators have joined. */
    BenchmarkRunStatus awaitJoined(BenchmarkRun run, int generators) {
        return await(
                run,
                status -> status.generators() != null
                        && status.generators().joined() != null
                        && status.generators().joined() == generators);
    }

    BenchmarkRunStatus awaitEnd(BenchmarkRun run) {
        return await(run, OperatorFixture::hasEnded);
    }

    static boolean hasEnded(BenchmarkRunStatus status) {
        return status.phase() != null && status.phase().isFinished();
    }

    @Override
    public void close() {
        operator.close();
        jobs.close();
        garbage.close();
        client.close();
        api.destroy();
    }
}
