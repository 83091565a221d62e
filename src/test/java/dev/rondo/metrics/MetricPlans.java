package dev.rondo.metrics;

import dev.rondo.api.Arrival;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.GoodputSpec;
import dev.rondo.api.ObjectiveSpec;
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

/** Plans for tests of this package; mutable, so that a test says only what it is about. */
final class MetricPlans {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    int[] weights = {1, 1};
    RequestType type = RequestType.CHAT;
    int digits = 3;
    long sliceNanos;
    Load load = new Load.Closed(4);
    List<GoodputSpec> goodput = List.of();
    List<ObjectiveSpec> objectives = List.of();
    double maxErrorRate = 1;
    Distribution turns = Distribution.fixed(1);
    boolean withWarmup;

    Plan plan() {
        RequestPlan request = new RequestPlan(type, "m", true, "/v1/chat/completions", List.of(), Map.of(), false);
        List<PlannedEndpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            endpoints.add(new PlannedEndpoint(
                    i, "e" + i, "http://127.0.0.1:800" + i, weights[i], request, "pod-" + i, "", ""));
        }
        List<PlannedPhase> phases = withWarmup
                ? List.of(phase(0, PhaseKind.WARMUP), phase(1, PhaseKind.PROFILING))
                : List.of(phase(0, PhaseKind.PROFILING));
        return new Plan(
                "test",
                "uid-1",
                "1",
                1,
                42,
                endpoints,
                phases,
                new ConnectionPlan(ConnectionReuse.POOLED, 10, SECOND, SECOND, SECOND, SECOND, SECOND, false),
                new DatasetPlan(10, Distribution.fixed(8), Distribution.fixed(0), turns, Distribution.fixed(0), false),
                new LaneLayout(1, 2),
                new MeasurementPlan(digits, MILLI, sliceNanos, false, goodput, false),
                new ServerMetricsPlan(false, SECOND, "/metrics"),
                new ReadinessPlan(false, "/health", SECOND, OnUnready.FAIL),
                objectives,
                maxErrorRate);
    }

    private PlannedPhase phase(int index, PhaseKind kind) {
        return new PlannedPhase(
                index,
                kind == PhaseKind.WARMUP ? "warmup" : "steady",
                kind,
                load,
                PlannedPhase.UNLIMITED,
                60 * SECOND,
                PlannedPhase.UNLIMITED,
                SECOND,
                0);
    }

    static Load open(double rate) {
        return new Load.Open(rate, Arrival.POISSON, 1, Load.Open.NO_CEILING);
    }
}
