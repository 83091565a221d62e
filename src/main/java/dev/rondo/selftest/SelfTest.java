package dev.rondo.selftest;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.RequestType;
import dev.rondo.engine.EngineLimitException;
import dev.rondo.metrics.SelfTestResult;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.RequestPlan;
import dev.rondo.selftest.CannedPlan.Canned;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures in about two seconds what this process adds to a latency, and what one of its lanes can do: all lanes of a process
 * are alike. Run it before the load, after {@link CodeWarmup}.
 *
 * <p>The ceiling is what the lane did in the time that it worked, since it may have waited for the responder: the lesser of
 * the time between polls and of the CPU time of its thread. The first has what other threads took of its CPU in it, the second
 * what polling costs, so neither makes the ceiling too high.
 */
public final class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);
    private static final int CONNECTIONS = 64;
    private static final double PACED_PER_SECOND = 1_000;
    private static final long PACED_NANOS = TimeUnit.MILLISECONDS.toNanos(600);
    private static final long CEILING_NANOS = TimeUnit.MILLISECONDS.toNanos(350);
    /** In which connections are opened, and what only this shape of load runs is compiled. */
    private static final long OPENING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final double NANOS_PER_MILLI = 1e6;

    private final Responder responder;
    private final ConnectionReuse reuse;
    private final LongSupplier threadCpuNanos = threadCpuNanos();

    private SelfTest(Responder responder, ConnectionReuse reuse) {
        this.responder = responder;
        this.reuse = reuse;
    }

    /** Makes code ready, and measures this process if the plan says so; empty if not, or if that failed. */
    public static Optional<SelfTestResult> before(Plan plan) throws InterruptedException {
        boolean warmedUp = CodeWarmup.complete(plan);
        Optional<SelfTestResult> result = plan.measurement().selfTest() ? measured(plan) : Optional.empty();
        if (warmedUp) {
            // What this has left is not to be collected while the load runs.
            System.gc();
        }
        return result;
    }

    private static Optional<SelfTestResult> measured(Plan plan) throws InterruptedException {
        try (Responder responder = Responder.start()) {
            return Optional.of(new SelfTest(responder, plan.connections().reuse()).measure(plan));
        } catch (IOException | EngineLimitException | IllegalStateException e) {
            LOG.warn("the self-test failed: {}", e.getMessage());
            LOG.atDebug().setCause(e).log("self-test failed");
            return Optional.empty();
        }
    }

    private SelfTestResult measure(Plan plan) throws IOException, InterruptedException {
        RequestType document = plan.endpoints().get(0).request().type();
        RequestType stream = plan.endpoints().stream()
                .map(PlannedEndpoint::request)
                .filter(RequestPlan::streaming)
                .map(RequestPlan::type)
                .findFirst()
                .orElse(RequestType.CHAT);
        Tally floor;
        Tally requests;
        try (ResponderLane lane = lane(new Canned(document, AnswerKind.DOCUMENT))) {
            requests = ceiling(lane);
            floor = lane.burst(CannedPlan.paced(PACED_PER_SECOND, PACED_NANOS), (int) PACED_PER_SECOND, threadCpuNanos);
        }
        Tally separate = ceiling(new Canned(stream, AnswerKind.SEPARATE_EVENTS));
        Tally bulk = ceiling(new Canned(stream, AnswerKind.BULK_EVENTS));
        LOG.atDebug().log("self-test: floor {}, requests {}, separate {}, bulk {}", floor, requests, separate, bulk);
        return result(floor, requests, separate, bulk);
    }

    private static SelfTestResult result(Tally floor, Tally requests, Tally separate, Tally bulk) {
        if (floor.succeeded() == 0
                || requests.succeeded() == 0
                || separate.tokens() == separate.coalesced()
                || bulk.tokens() == 0) {
            throw new IllegalStateException("no request of the self-test succeeded");
        }
        return new SelfTestResult(
                Tally.quantile(floor.correctedNanos(), 0.5) / NANOS_PER_MILLI,
                Tally.quantile(floor.correctedNanos(), 0.99) / NANOS_PER_MILLI,
                Tally.quantile(floor.latencyNanos(), 0.5) / NANOS_PER_MILLI,
                Tally.quantile(floor.latencyNanos(), 0.99) / NANOS_PER_MILLI,
                requests.requestsPerSecond(),
                separate.separateTokensPerSecond(bulk.tokensPerSecond()),
                bulk.tokensPerSecond(),
                Runtime.getRuntime().availableProcessors() == 1,
                null);
    }

    private Tally ceiling(Canned request) throws IOException, InterruptedException {
        try (ResponderLane lane = lane(request)) {
            return ceiling(lane);
        }
    }

    private Tally ceiling(ResponderLane lane) throws InterruptedException {
        lane.burst(CannedPlan.closed(CONNECTIONS, OPENING_NANOS), 0, threadCpuNanos);
        return lane.burst(CannedPlan.closed(CONNECTIONS, CEILING_NANOS), 0, threadCpuNanos);
    }

    private ResponderLane lane(Canned request) throws IOException {
        return ResponderLane.open(responder, reuse, List.of(request), CONNECTIONS, false);
    }

    private static LongSupplier threadCpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads::getCurrentThreadCpuTime
                : () -> -1;
    }
}
