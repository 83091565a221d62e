package dev.rondo.selftest;

import dev.rondo.api.Arrival;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The plan of one lane that asks the {@link Responder} for canned answers in turn. Every time in it is short. */
final class CannedPlan {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** As in plans, so that some requests are late. */
    private static final long LATE_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int PHASE = 0;
    private static final int ENTRIES = 100;
    private static final double OUTPUT_TOKENS = 8;

    private CannedPlan() {}

    /** One kind of request. */
    record Canned(RequestType type, AnswerKind kind) {}

    /**
     * @param url where each kind of answer is given
     * @param connections for each kind of request, and requests in flight over all
     * @param asksForTokens whether requests ask for a number of output tokens
     */
    static Plan of(
            Function<AnswerKind, String> url,
            ConnectionReuse reuse,
            List<Canned> requests,
            int connections,
            boolean asksForTokens) {
        List<PlannedEndpoint> endpoints = new ArrayList<>();
        for (Canned request : requests) {
            endpoints.add(endpoint(endpoints.size(), url.apply(request.kind()), request));
        }
        return new Plan(
                "self-test",
                "self-test",
                "",
                1,
                1,
                endpoints,
                List.of(closed(connections, TIMEOUT_NANOS)),
                new ConnectionPlan(
                        reuse,
                        connections,
                        TIMEOUT_NANOS,
                        TIMEOUT_NANOS,
                        TIMEOUT_NANOS,
                        TIMEOUT_NANOS,
                        TIMEOUT_NANOS,
                        false),
                new DatasetPlan(
                        ENTRIES,
                        Distribution.fixed(1),
                        Distribution.fixed(asksForTokens ? OUTPUT_TOKENS : 0),
                        Distribution.fixed(1),
                        Distribution.fixed(0),
                        requests.stream().anyMatch(request -> request.type() == RequestType.RAW)),
                new LaneLayout(1, 1),
                new MeasurementPlan(SIGNIFICANT_DIGITS, LATE_AFTER_NANOS, 0, false, List.of(), false),
                new ServerMetricsPlan(false, TIMEOUT_NANOS, ""),
                new ReadinessPlan(false, "", 0, OnUnready.CONTINUE),
                List.of(),
                1);
    }

    private static PlannedEndpoint endpoint(int index, String url, Canned request) {
        RequestPlan plan = new RequestPlan(
                request.type(),
                "m",
                request.kind().isStream(),
                request.kind().path(request.type()),
                List.of(),
                Map.of(),
                false);
        return new PlannedEndpoint(index, "canned-" + index, url, 1, plan, "", "", "");
    }

    /** Requests in a closed loop for so long. */
    static PlannedPhase closed(int connections, long nanos) {
        return phase(new Load.Closed(connections), PlannedPhase.UNLIMITED, nanos);
    }

    /** So many requests in a closed loop, for so long at most. */
    static PlannedPhase counted(int connections, long requests, long nanos) {
        return phase(new Load.Closed(connections), requests, nanos);
    }

    /** Evenly spaced requests for so long. */
    static PlannedPhase paced(double ratePerSecond, long nanos) {
        Load load = new Load.Open(ratePerSecond, Arrival.CONSTANT, 1, Load.Open.NO_CEILING);
        return phase(load, PlannedPhase.UNLIMITED, nanos);
    }

    private static PlannedPhase phase(Load load, long requests, long nanos) {
        return new PlannedPhase(
                PHASE,
                "self-test",
                PhaseKind.WARMUP,
                load,
                requests,
                nanos,
                PlannedPhase.UNLIMITED,
                TIMEOUT_NANOS / 2,
                0);
    }
}
