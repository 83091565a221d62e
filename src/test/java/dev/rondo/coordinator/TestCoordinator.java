package dev.rondo.coordinator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator as an operator hosts it, on loopback without TLS: it keeps start instants, seals complete runs, and may be
 * restarted, lose answers, and hear everything twice. Tokens say {@code POD/UID/INDEX}.
 */
public final class TestCoordinator implements AutoCloseable {
    private final RunKey key;
    private final Plan plan;
    private final CoordinationLimits limits;
    private final HttpServer server;
    private final ExecutorService handlers = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
    private final CoordinatorApi api;
    private final List<Instant> starts = new ArrayList<>();
    private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    private final Map<MessageKind, Integer> accepted = new EnumMap<>(MessageKind.class);
    private final Random random = new Random(7);
    private CoordinatedRun run;
    private Optional<RunCollection> collected = Optional.empty();
    private int lostAnswersPercent;
    private boolean everythingTwice;
    private @Nullable Path snapshots;
    private boolean down;
    private AttemptFate fate = AttemptFate.OPEN;
    private int busy;

    private TestCoordinator(RunKey key, Plan plan, CoordinationLimits limits) throws IOException {
        this.key = key;
        this.plan = plan;
        this.limits = limits;
        this.run = newRun();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.api = new CoordinatorApi(new OneAttempt(), new Counts());
    }

    public static TestCoordinator start(RunKey key, Plan plan, CoordinationLimits limits) throws IOException {
        TestCoordinator coordinator = new TestCoordinator(key, plan, limits);
        coordinator.server.createContext("/", coordinator::handle);
        coordinator.server.setExecutor(coordinator.handlers);
        coordinator.server.start();
        coordinator.owner.scheduleWithFixedDelay(coordinator::own, 20, 20, TimeUnit.MILLISECONDS);
        return coordinator;
    }

    private final class OneAttempt implements CoordinatorApi.Attempts {
        @Override
        public Optional<CoordinatedRun> find(RunKey asked) {
            return asked.equals(key) && fate(asked) == AttemptFate.OPEN ? Optional.of(current()) : Optional.empty();
        }

        @Override
        public AttemptFate fate(RunKey asked) {
            synchronized (TestCoordinator.this) {
                return fate;
            }
        }
    }

    private final class Counts implements CoordinatorApi.Meter {
        @Override
        public void accepted(MessageKind kind) {
            synchronized (TestCoordinator.this) {
                accepted.merge(kind, 1, Integer::sum);
            }
        }

        @Override
        public void refused(Refusal reason) {
            synchronized (TestCoordinator.this) {
                refusals.merge(reason, 1, Integer::sum);
            }
        }
    }

    private CoordinatedRun newRun() {
        RunClock clock = new RunClock(Clock.systemUTC(), System::nanoTime);
        CoordinatedRun made =
                new CoordinatedRun(key, plan, limits, clock.instant().plusSeconds(60), store(), clock);
        made.restore(List.copyOf(starts), Map.of());
        return made;
    }

    private SnapshotStore store() {
        try {
            return snapshots == null ? SnapshotStore.inMemory() : SnapshotStore.inFiles(snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on snapshots are kept as files, which outlive restarts. */
    public synchronized TestCoordinator keepingFilesIn(Path directory) {
        snapshots = directory;
        run = newRun();
        return this;
    }

    public synchronized int accepted(MessageKind kind) {
        return accepted.getOrDefault(kind, 0);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on this share of the messages has an effect, but no answer. */
    public synchronized TestCoordinator losingAnswers(int percent) {
        lostAnswersPercent = percent;
        return this;
    }

    public synchronized TestCoordinator hearingTwice() {
        everythingTwice = true;
        return this;
    }

    /** Forgets everything but the start instants. */
    public synchronized void restart() {
        run = newRun();
    }

    /** Whether nobody answers. */
    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** The attempt is over, as after an operator's restart past its end. */
    public synchronized void end(AttemptFate how) {
        fate = how;
    }

    /** So many snapshots find it busy. */
    public synchronized TestCoordinator busyFor(int snapshots) {
        busy = snapshots;
        return this;
    }

    public synchronized CoordinatedRun current() {
        return run;
    }

    /** What was merged, once the run is complete. */
    public synchronized Optional<RunCollection> collected() {
        return collected;
    }

    public synchronized int refusals(Refusal reason) {
        return refusals.getOrDefault(reason, 0);
    }

    /** One that is down looks at no deadline: it would take for lost whoever it doesn't answer. */
    private synchronized void own() {
        if (down) {
            return;
        }
        run.tick();
        run.dueStart().ifPresent(start -> {
            while (starts.size() > start.phase()) {
                starts.remove(starts.size() - 1);
            }
            starts.add(start.at());
            run.startStored(start);
        });
        if (run.view().stage() == RunStage.COMPLETE) {
            try {
                collected = Optional.of(run.collect());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            run.seal();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readNBytes(MessageKind.SNAPSHOT.maxBytes() + 1);
        String[] token = exchange.getRequestHeaders()
                .getFirst("Authorization")
                .substring("Bearer ".length())
                .split("/");
        PodIdentity pod = new PodIdentity(token[0], token[1], key, Integer.parseInt(token[2]));
        if (isDown()) {
            exchange.close();
            return;
        }
        CoordinatorApi.Response response =
                isBusy(path) ? api.refused(Refusal.BUSY) : api.handle(exchange.getRequestMethod(), path, body, pod);
        if (twice()) {
            response = api.handle(exchange.getRequestMethod(), path, body, pod);
        }
        if (answerIsLost()) {
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(response.status(), response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    private synchronized boolean isDown() {
        return down;
    }

    private synchronized boolean isBusy(String path) {
        return path.endsWith(MessageKind.SNAPSHOT.path()) && busy-- > 0;
    }

    private synchronized boolean twice() {
        return everythingTwice;
    }

    private synchronized boolean answerIsLost() {
        return random.nextInt(100) < lostAnswersPercent;
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.shutdownNow();
        owner.shutdownNow();
    }
}
