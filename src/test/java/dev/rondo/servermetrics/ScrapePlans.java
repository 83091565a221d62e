package dev.rondo.servermetrics;

import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.OnUnready;
import dev.rondo.api.RequestType;
import dev.rondo.api.SecretKeyRef;
import dev.rondo.plan.ConnectionPlan;
import dev.rondo.plan.DatasetPlan;
import dev.rondo.plan.Distribution;
import dev.rondo.plan.HeaderPlan;
import dev.rondo.plan.LaneLayout;
import dev.rondo.plan.MeasurementPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.ReadinessPlan;
import dev.rondo.plan.RequestPlan;
import dev.rondo.plan.ServerMetricsPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Plans that say something of endpoints and server metrics, and as little as possible of the rest. */
final class ScrapePlans {
    static final ServerMetricsPlan FAST = new ServerMetricsPlan(true, TimeUnit.MILLISECONDS.toNanos(50), "/metrics");

    private ScrapePlans() {}

    /** Endpoints {@code gpu-0}, {@code gpu-1}, … at these URLs. */
    static Plan of(ServerMetricsPlan serverMetrics, boolean insecure, String... urls) {
        RequestPlan request = new RequestPlan(
                RequestType.CHAT,
                "m",
                true,
                "/v1/chat/completions",
                List.of(new HeaderPlan("Authorization", "", new SecretKeyRef("key", "token", "Bearer "))),
                Map.of(),
                false);
        List<PlannedEndpoint> endpoints = new ArrayList<>();
        for (String url : urls) {
            int index = endpoints.size();
            endpoints.add(new PlannedEndpoint(index, "gpu-" + index, url, 1, request, "", "", ""));
        }
        Distribution one = Distribution.fixed(1);
        return new Plan(
                "run",
                "uid",
                "",
                1,
                0,
                endpoints,
                List.of(),
                new ConnectionPlan(ConnectionReuse.POOLED, 1, 1, 1, 1, 1, 1, insecure),
                new DatasetPlan(1, one, one, one, Distribution.fixed(0), false),
                new LaneLayout(1, 1),
                new MeasurementPlan(3, 1, 0, false, List.of(), false),
                serverMetrics,
                new ReadinessPlan(false, "/health", 0, OnUnready.FAIL),
                List.of(),
                0.1);
    }
}
