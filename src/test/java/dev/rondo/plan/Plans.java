package dev.rondo.plan;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans and phases for tests, with nothing in them but what a test is about. */
final class Plans {
    static final long SECOND = 1_000_000_000L;

    private Plans() {}

    static Plan plan(LaneLayout lanes, int... weights) {
        return plan(lanes, Distribution.fixed(1), weights);
    }

    static Plan plan(LaneLayout lanes, Distribution turns, int... weights) {
        RequestPlan request =
                new RequestPlan(RequestType.CHAT, "m", true, "/v1/chat/completions", List.of(), Map.of(), false);
        List<PlannedEndpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            endpoints.add(new PlannedEndpoint(i, "e" + i, "http://127.0.0.1", weights[i], request, "", "", ""));
        }
        return new Plan(
                "test",
                "uid",
                "",
                1,
                42,
                endpoints,
                List.of(),
                new ConnectionPlan(ConnectionReuse.POOLED, 10, SECOND, SECOND, SECOND, SECOND, SECOND, false),
                new DatasetPlan(10, Distribution.fixed(8), Distribution.fixed(0), turns, Distribution.fixed(0), false),
                lanes,
                new MeasurementPlan(3, SECOND / 1000, 0, false, List.of(), false),
                new ServerMetricsPlan(false, SECOND, "/metrics"),
                new ReadinessPlan(false, "/health", SECOND, OnUnready.FAIL),
                List.of(),
                0.1);
    }

    static PlannedPhase phase(Load load, long requests, long durationNanos, long rampNanos) {
        return new PlannedPhase(
                0,
                "steady",
                PhaseKind.PROFILING,
                load,
                requests,
                durationNanos,
                PlannedPhase.UNLIMITED,
                SECOND,
                rampNanos);
    }

    static PlannedPhase countBound(Load load, long requests) {
        return phase(load, requests, PlannedPhase.UNLIMITED, 0);
    }
}
