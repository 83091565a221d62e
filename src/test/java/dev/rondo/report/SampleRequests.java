package dev.rondo.report;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
import dev.rondo.metrics.RequestObservation;
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
import java.util.List;
import java.util.Map;

/** Requests of two endpoints in two phases. */
final class SampleRequests {
    static final List<PlannedEndpoint> ENDPOINTS = List.of(endpoint(0), endpoint(1));
    static final List<PlannedPhase> PHASES =
            List.of(phase(0, "warm", PhaseKind.WARMUP), phase(1, "steady", PhaseKind.PROFILING));

    private SampleRequests() {}

    /** A plan with these endpoints and phases. */
    static Plan plan(int lanes) {
        Distribution one = Distribution.fixed(1);
        return new Plan(
                "run",
                "uid",
                "",
                1,
                0,
                ENDPOINTS,
                PHASES,
                new ConnectionPlan(ConnectionReuse.POOLED, 1, 1, 1, 1, 1, 1, false),
                new DatasetPlan(1, one, one, one, Distribution.fixed(0), false),
                new LaneLayout(1, lanes),
                new MeasurementPlan(3, 1, 0, true, List.of(), false),
                new ServerMetricsPlan(false, 1, "/metrics"),
                new ReadinessPlan(false, "/health", 0, OnUnready.FAIL),
                List.of(),
                0.1);
    }

    static RequestObservation stream(long credit, int endpoint, long... contentNanos) {
        RequestObservation request = new RequestObservation();
        request.reset();
        request.credit = credit;
        request.conversation = credit;
        request.endpoint = endpoint;
        request.streaming = true;
        request.intendedNanos = 500;
        request.issuedNanos = 1_000;
        request.writeStartNanos = 2_000;
        request.writeEndNanos = 3_000;
        request.firstByteNanos = 500_000;
        request.endNanos = contentNanos.length == 0 ? 4_000_000 : contentNanos[contentNanos.length - 1];
        for (long nanos : contentNanos) {
            request.contentEvent(nanos, false, false);
        }
        return request;
    }

    private static PlannedEndpoint endpoint(int index) {
        RequestPlan request =
                new RequestPlan(RequestType.CHAT, "llama", true, "/v1/chat/completions", List.of(), Map.of(), false);
        return new PlannedEndpoint(index, "gpu-" + index, "http://127.0.0.1:900" + index, 1, request, "", "", "");
    }

    private static PlannedPhase phase(int index, String name, PhaseKind kind) {
        return new PlannedPhase(
                index, name, kind, new Load.Closed(1), 1, PlannedPhase.UNLIMITED, PlannedPhase.UNLIMITED, 0, 0);
    }
}
