package dev.rondo.operator;

import dev.rondo.coordinator.AttemptFate;
import dev.rondo.coordinator.CoordinatedRun;
import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.CoordinatorApi;
import dev.rondo.coordinator.HttpLink;
import dev.rondo.coordinator.PodIdentity;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.SnapshotStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * One run of one generator behind the coordinator's server, over TLS on loopback. The token {@code good} is that of the run's
 * generator 0, {@code other} that of a pod of another run; {@code outage} stands for a cluster that doesn't answer.
 */
final class ServedRun implements AutoCloseable {
    static final RunKey KEY = new RunKey("ns", "run", "uid-1", 1);
    static final RunKey OVER = new RunKey("ns", "run", "uid-0", 1);
    static final String JOIN = "{\"begun\":0,\"unready\":{},\"problem\":\"\"}";
    static final String GOOD = "Authorization: Bearer good";

    /** Small and short, so that tests reach them. */
    static final CoordinatorService.Limits LIMITS = new CoordinatorService.Limits(
            8, 200, 4, 32L << 20, Duration.ofMillis(300), Duration.ofMillis(800), Duration.ofSeconds(3));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CoordinatorCertificates.Signed authority = CoordinatorCertificates.authority(Instant.now());
    private final ServedCertificate certificate = new ServedCertificate(leaf());
    private final List<TlsCaller> callers = new ArrayList<>();
    private final CoordinatedRun run;
    private final CoordinatorServer server;
    private final int port;
    private volatile boolean leading = true;

    ServedRun() {
        run = new CoordinatedRun(
                KEY,
                CoordinationPlans.of(1, """
                        endpoints: [{name: a, url: "http://127.0.0.1:1"}]
                        request: {model: m}
                        phases: [{name: steady, kind: Profiling, concurrency: 1, durationSeconds: 60}]
                        """),
                CoordinationLimits.inCluster(0),
                Instant.now().plusSeconds(180),
                SnapshotStore.inMemory(),
                Clock.systemUTC());
        CoordinatorApi.Attempts attempts = new CoordinatorApi.Attempts() {
            @Override
            public Optional<CoordinatedRun> find(RunKey key) {
                return key.equals(KEY) ? Optional.of(run) : Optional.empty();
            }

            @Override
            public AttemptFate fate(RunKey key) {
                return key.equals(OVER) ? AttemptFate.OVER : AttemptFate.OPEN;
            }
        };
        server = new CoordinatorServer(
                vertx,
                new CoordinatorApi(attempts, new SnapshotMeter(registry)),
                ServedRun::verify,
                () -> leading,
                certificate,
                LIMITS);
        port = server.listen(0);
    }

    private static TokenCheck.Verdict verify(String token, RunKey asked) {
        return switch (token) {
            case "good" -> new TokenCheck.Verdict.Known(new PodIdentity("pod-0", "pod-uid-0", asked, 0));
            case "twin" -> new TokenCheck.Verdict.Known(new PodIdentity("pod-0b", "pod-uid-0b", asked, 0));
            case "other" ->
                new TokenCheck.Verdict.Known(new PodIdentity("pod-9", "u", new RunKey("ns", "run", "uid-9", 1), 0));
            case "outage" -> throw new IllegalStateException("the cluster doesn't answer");
            default -> new TokenCheck.Verdict.Refused(Refusal.UNVERIFIED);
        };
    }

    CoordinatedRun run() {
        return run;
    }

    ServedCertificate certificate() {
        return certificate;
    }

    void lead(boolean isLeading) {
        leading = isLeading;
    }

    CoordinatorCertificates.Signed leaf() {
        return CoordinatorCertificates.leaf(authority, List.of("localhost"), Instant.now());
    }

    TlsCaller caller() throws IOException, GeneralSecurityException {
        TlsCaller caller = new TlsCaller(authority.certificate(), port);
        callers.add(caller);
        return caller;
    }

    /** A generator's own way here. */
    HttpLink link(Path folder, String token) throws IOException {
        return new HttpLink(
                URI.create("https://localhost:" + port),
                KEY,
                0,
                authority.certificatePem().getBytes(StandardCharsets.US_ASCII),
                Files.writeString(folder.resolve("token-" + token), token));
    }

    static String path(RunKey key, int index, String kind) {
        return "/coordinator/v1/runs/" + key.namespace() + "/" + key.name() + "/" + key.uid() + "/" + key.attempt()
                + "/" + index + "/" + kind;
    }

    static String path(String kind) {
        return path(KEY, 0, kind);
    }

    void awaitRefused(Refusal reason, int times) {
        Awaitility.await()
                .until(() -> registry.get("rondo.coordinator.messages.refused")
                                .tag("reason", reason.name())
                                .counter()
                                .count()
                        == times);
    }

    @Override
    public void close() throws IOException {
        for (TlsCaller caller : callers) {
            caller.close();
        }
        server.close();
        vertx.close();
    }
}
