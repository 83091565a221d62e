package dev.rondo.engine;

import dev.rondo.api.Arrival;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
import dev.rondo.plan.ConnectionPlan;
import dev.rondo.plan.DatasetPlan;
import dev.rondo.plan.Distribution;
import dev.rondo.plan.HeaderPlan;
import dev.rondo.plan.LaneLayout;
import dev.rondo.plan.Load;
import dev.rondo.plan.MeasurementPlan;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedEndpoint;
import dev.rondo.plan.PlannedPhase;
import dev.rondo.plan.ReadinessPlan;
import dev.rondo.plan.RequestPlan;
import dev.rondo.plan.ServerMetricsPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds plans for tests: one phase, everything else with defaults that end soon. */
final class TestPlan {
    private final List<String> urls = new ArrayList<>();
    private final List<Integer> weights = new ArrayList<>();
    private final List<HeaderPlan> headers = new ArrayList<>();
    private RequestType type = RequestType.CHAT;
    private boolean streaming;
    private ConnectionReuse reuse = ConnectionReuse.POOLED;
    private int maxPerEndpoint = 100;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration acquireTimeout = Duration.ofSeconds(8);
    private Duration firstByteTimeout = Duration.ofSeconds(8);
    private Duration idleTimeout = Duration.ofSeconds(8);
    private Duration requestTimeout = Duration.ofSeconds(8);
    private boolean insecure;
    private double turns = 1;
    private int lanes = 1;
    private Load load = new Load.Closed(1);
    private long requests = PlannedPhase.UNLIMITED;
    private long conversations = PlannedPhase.UNLIMITED;
    private long durationNanos = PlannedPhase.UNLIMITED;
    private Duration grace = Duration.ofSeconds(5);
    private Duration ramp = Duration.ZERO;

    TestPlan url(String url) {
        return url(url, 1);
    }

    TestPlan url(String url, int weight) {
        urls.add(url);
        weights.add(weight);
        return this;
    }

    TestPlan header(HeaderPlan header) {
        headers.add(header);
        return this;
    }

    TestPlan type(RequestType value) {
        type = value;
        return this;
    }

    TestPlan streaming() {
        streaming = true;
        return this;
    }

    TestPlan reuse(ConnectionReuse value) {
        reuse = value;
        return this;
    }

    TestPlan maxPerEndpoint(int value) {
        maxPerEndpoint = value;
        return this;
    }

    TestPlan connectTimeout(Duration value) {
        connectTimeout = value;
        return this;
    }

    TestPlan acquireTimeout(Duration value) {
        acquireTimeout = value;
        return this;
    }

    TestPlan firstByteTimeout(Duration value) {
        firstByteTimeout = value;
        return this;
    }

    TestPlan idleTimeout(Duration value) {
        idleTimeout = value;
        return this;
    }

    TestPlan requestTimeout(Duration value) {
        requestTimeout = value;
        return this;
    }

    TestPlan insecure() {
        insecure = true;
        return this;
    }

    TestPlan turns(int value) {
        turns = value;
        return this;
    }

    TestPlan lanes(int value) {
        lanes = value;
        return this;
    }

    TestPlan closed(int concurrency) {
        load = new Load.Closed(concurrency);
        return this;
    }

    TestPlan rate(double perSecond) {
        return rate(perSecond, Load.Open.NO_CEILING);
    }

    TestPlan rate(double perSecond, int ceiling) {
        load = new Load.Open(perSecond, Arrival.CONSTANT, 1, ceiling);
        return this;
    }

    TestPlan requests(long value) {
        requests = value;
        return this;
    }

    TestPlan conversations(long value) {
        conversations = value;
        return this;
    }

    TestPlan duration(Duration value) {
        durationNanos = value.toNanos();
        return this;
    }

    TestPlan grace(Duration value) {
        grace = value;
        return this;
    }

    TestPlan ramp(Duration value) {
        ramp = value;
        return this;
    }

    Plan build() {
        List<PlannedEndpoint> endpoints = new ArrayList<>();
        RequestPlan request = new RequestPlan(type, "m", streaming, "/v1/chat/completions", headers, Map.of(), false);
        for (int i = 0; i < urls.size(); i++) {
            endpoints.add(new PlannedEndpoint(i, "endpoint-" + i, urls.get(i), weights.get(i), request, "", "", ""));
        }
        PlannedPhase phase = new PlannedPhase(
                0,
                "load",
                PhaseKind.PROFILING,
                load,
                requests,
                durationNanos,
                conversations,
                grace.toNanos(),
                ramp.toNanos());
        ConnectionPlan connections = new ConnectionPlan(
                reuse,
                maxPerEndpoint,
                connectTimeout.toNanos(),
                acquireTimeout.toNanos(),
                firstByteTimeout.toNanos(),
                idleTimeout.toNanos(),
                requestTimeout.toNanos(),
                insecure);
        DatasetPlan dataset = new DatasetPlan(
                10,
                Distribution.fixed(5),
                Distribution.fixed(3),
                Distribution.fixed(turns),
                Distribution.fixed(0),
                false);
        return new Plan(
                "test",
                "uid",
                "1",
                1,
                42,
                endpoints,
                List.of(phase),
                connections,
                dataset,
                new LaneLayout(1, lanes),
                new MeasurementPlan(3, 1_000_000, 0, false, List.of(), false),
                new ServerMetricsPlan(false, 1_000_000_000, "/metrics"),
                new ReadinessPlan(false, "/health", 0, OnUnready.FAIL),
                List.of(),
                1);
    }
}
