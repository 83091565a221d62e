package dev.rondo.engine;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.plan.ConnectionPlan;
import dev.rondo.plan.DatasetPlan;
import dev.rondo.plan.Distribution;
import dev.rondo.plan.LaneLayout;
import dev.rondo.plan.Load;
import dev.rondo.plan.MeasurementPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.plan.ReadinessPlan;
import dev.rondo.plan.RequestPlan;
import dev.rondo.plan.ServerMetricsPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a few hundred requests through a real lane to a responder in this process, before any load and once for each
 * process. Else the first requests of a run would be late by the time that it takes to load and compile the code that sends
 * them, a few hundred milliseconds, and the server would get the blame.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final AtomicReference<FutureTask<Void>> HELD = new AtomicReference<>();
    private static final long REQUESTS = 400;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SIGNIFICANT_DIGITS = 2;

    private Rehearsal() {}

    /** Begins to rehearse in a thread of its own, unless that was done before. */
    static void begin(Transport transport) {
        FutureTask<Void> rehearsal = new FutureTask<>(() -> hold(transport), null);
        if (HELD.compareAndSet(null, rehearsal)) {
            Thread thread = new Thread(rehearsal, "rondo-rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Rehearses, or waits for the rehearsal that has begun; takes seconds at most, and what fails is of no consequence. */
    static void complete(Transport transport) {
        begin(transport);
        try {
            HELD.get().get(4 * LONGEST_NANOS, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atDebug().setCause(e).log("rehearsal failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hold(Transport transport) {
        try (RehearsalServer server = RehearsalServer.start()) {
            Plan plan = plan("http://" + server.authority());
            EngineSettings settings = EngineSettings.defaults();
            try (LoadEngine engine =
                    LoadEngine.build(plan, 0, new OneLine(), settings, transport, InetAddress::getAllByName)) {
                PlannedPhase phase = plan.phases().get(0);
                long startNanos = System.nanoTime();
                engine.start(phase, startNanos, loop -> new LaneRecorder(plan, phase, startNanos))
                        .done()
                        .get(2 * LONGEST_NANOS, TimeUnit.NANOSECONDS);
            }
        } catch (IOException | ExecutionException | TimeoutException | EngineLimitException e) {
            LOG.atDebug().setCause(e).log("rehearsal failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Plan plan(String url) {
        Load load = new Load.Closed(RehearsalServer.CONNECTIONS);
        PlannedPhase phase = new PlannedPhase(
                0,
                "rehearsal",
                PhaseKind.WARMUP,
                load,
                REQUESTS,
                LONGEST_NANOS,
                PlannedPhase.UNLIMITED,
                LONGEST_NANOS / 2,
                0);
        return new Plan(
                "rehearsal",
                "rehearsal",
                "",
                1,
                1,
                List.of(endpoint(0, url, true), endpoint(1, url, false)),
                List.of(phase),
                new ConnectionPlan(
                        ConnectionReuse.POOLED,
                        RehearsalServer.CONNECTIONS,
                        LONGEST_NANOS,
                        LONGEST_NANOS,
                        LONGEST_NANOS,
                        LONGEST_NANOS,
                        LONGEST_NANOS,
                        false),
                new DatasetPlan(
                        1,
                        Distribution.fixed(1),
                        Distribution.fixed(0),
                        Distribution.fixed(1),
                        Distribution.fixed(0),
                        false),
                new LaneLayout(1, 1),
                new MeasurementPlan(SIGNIFICANT_DIGITS, LONGEST_NANOS, 0, false, List.of()),
                new ServerMetricsPlan(false, LONGEST_NANOS, ""),
                new ReadinessPlan(false, "", 0, OnUnready.CONTINUE),
                List.of(),
                1);
    }

    private static PlannedEndpoint endpoint(int index, String url, boolean streaming) {
        RequestPlan request = new RequestPlan(RequestType.CHAT, "m", streaming, "/", List.of(), Map.of(), false);
        return new PlannedEndpoint(index, "rehearsal-" + index, url, 1, request, "", "", "");
    }
}
