package dev.rondo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.Arrival;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.ConnectionReuse;
import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.OnUnready;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.RequestType;
import dev.rondo.api.SecretKeyRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final long SECOND = Plans.SECOND;

    @Test
    void appliesEveryDefault() {
        // When
        Plan plan = Planner.plan("small", "uid-1", Specs.small(""));

        // Then
        assertThat(plan.name()).isEqualTo("small");
        assertThat(plan.uid()).isEqualTo("uid-1");
        assertThat(plan.runId()).isEmpty();
        assertThat(plan.attempt()).isEqualTo(1);
        assertThat(plan.seed()).isZero();
        assertThat(plan.maxErrorRate()).isEqualTo(0.1);
        assertThat(plan.objectives()).isEmpty();
        assertThat(plan.lanes()).isEqualTo(new LaneLayout(1, 1));
        assertThat(plan.connections())
                .isEqualTo(new ConnectionPlan(
                        ConnectionReuse.POOLED,
                        2500,
                        10 * SECOND,
                        60 * SECOND,
                        600 * SECOND,
                        600 * SECOND,
                        600 * SECOND,
                        false));
        Distribution none = Distribution.fixed(0);
        assertThat(plan.dataset())
                .isEqualTo(new DatasetPlan(100, Distribution.fixed(550), none, Distribution.fixed(1), none, false));
        assertThat(plan.serverMetrics()).isEqualTo(new ServerMetricsPlan(true, SECOND, "/metrics"));
        assertThat(plan.readiness()).isEqualTo(new ReadinessPlan(false, "/health", 120 * SECOND, OnUnready.FAIL));
        assertThat(plan.measurement()).isEqualTo(new MeasurementPlan(3, 1_000_000, 0, false, List.of(), false));
        RequestPlan request = plan.endpoints().get(1).request();
        assertThat(request.type()).isEqualTo(RequestType.CHAT);
        assertThat(request.streaming()).isFalse();
        assertThat(request.target()).isEqualTo("/v1/chat/completions");
        assertThat(plan.endpoints()).extracting(PlannedEndpoint::index).containsExactly(0, 1);
        assertThat(plan.endpoints()).extracting(PlannedEndpoint::weight).containsExactly(1, 1);
    }

    @Test
    void plansPhasesInOrder() {
        // Given
        BenchmarkRunSpec spec = Specs.of("""
                endpoints: [{name: a, url: "http://h:1"}]
                request: {model: m}
                connections: {requestTimeoutSeconds: 5}
                phases:
                - {name: warm, kind: Warmup, requests: 40, concurrency: 8}
                - {name: steady, kind: Profiling, concurrency: 32, requestRate: 20, durationSeconds: 60, rampSeconds: 0.5}
                - {name: bursts, kind: Profiling, requestRate: 9.5, arrival: Gamma, smoothness: 0.4, conversations: 7}
                - {name: even, kind: Warmup, requestRate: 1, arrival: Constant, durationSeconds: 2, gracePeriodSeconds: 1}
                """);

        // When
        Plan plan = Planner.plan("p", "u", spec);

        // Then
        long unlimited = PlannedPhase.UNLIMITED;
        assertThat(plan.phases())
                .containsExactly(
                        new PlannedPhase(
                                0,
                                "warm",
                                PhaseKind.WARMUP,
                                new Load.Closed(8),
                                40,
                                unlimited,
                                unlimited,
                                5 * SECOND,
                                0),
                        new PlannedPhase(
                                1,
                                "steady",
                                PhaseKind.PROFILING,
                                new Load.Open(20, Arrival.POISSON, 1, 32),
                                unlimited,
                                60 * SECOND,
                                unlimited,
                                30 * SECOND,
                                SECOND / 2),
                        new PlannedPhase(
                                2,
                                "bursts",
                                PhaseKind.PROFILING,
                                new Load.Open(9.5, Arrival.GAMMA, 0.4, 0),
                                unlimited,
                                unlimited,
                                7,
                                5 * SECOND,
                                0),
                        new PlannedPhase(
                                3,
                                "even",
                                PhaseKind.WARMUP,
                                new Load.Open(1, Arrival.CONSTANT, 1, 0),
                                unlimited,
                                2 * SECOND,
                                unlimited,
                                SECOND,
                                0));
    }

    @Test
    void mergesHeadersByNameWithoutCaseAndOverridesModelAndPath() {
        // Given
        BenchmarkRunSpec spec = Specs.of("""
                endpoints:
                - name: a
                  url: http://h:1
                  weight: 3
                  model: own
                  path: /generate
                  headers:
                  - {name: AUTHORIZATION, value: plain}
                  - {name: X-More, value: "1"}
                - {name: b, url: "http://h:2"}
                request:
                  model: llama
                  headers:
                  - {name: Authorization, valueFrom: {secretKeyRef: {name: s, key: k, prefix: "Bearer "}}}
                  - {name: X-Same, value: x}
                phases: [{name: p, requests: 1}]
                """);

        // When
        Plan plan = Planner.plan("p", "u", spec);

        // Then
        assertThat(plan.endpoints().get(0).weight()).isEqualTo(3);
        RequestPlan own = plan.endpoints().get(0).request();
        assertThat(own.model()).isEqualTo("own");
        assertThat(own.target()).isEqualTo("/generate");
        assertThat(own.headers())
                .containsExactly(
                        new HeaderPlan("AUTHORIZATION", "plain", null),
                        new HeaderPlan("X-Same", "x", null),
                        new HeaderPlan("X-More", "1", null));
        RequestPlan shared = plan.endpoints().get(1).request();
        assertThat(shared.model()).isEqualTo("llama");
        assertThat(shared.headers())
                .containsExactly(
                        new HeaderPlan("Authorization", "", new SecretKeyRef("s", "k", "Bearer ")),
                        new HeaderPlan("X-Same", "x", null));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "'generators: {lanes: 5}', 5",
        "'generators: {lanes: 3, replicas: 4}', 3",
        "'generators: {replicas: 4}', 1",
        "'generators: {resources: {limits: {cpu: \"4\"}}}', 3",
        "'generators: {resources: {limits: {cpu: 2500m}}}', 2",
        "'generators: {resources: {limits: {cpu: 500m}}}', 1",
        "'generators: {resources: {limits: {memory: 1Gi}}}', 1",
        "'generators: {resources: {limits: {cpu: \"192\"}}}', 64",
    })
    void countsLanesByTheCpuLimit(String generators, int lanes) {
        Plan plan = Planner.plan("p", "u", Specs.small(generators));
        assertThat(plan.lanes()).isEqualTo(new LaneLayout(1, lanes));
    }

    @ParameterizedTest
    @CsvSource({
        "Chat, true, /v1/chat/completions",
        "Completions, true, /v1/completions",
        "Embeddings, false, /v1/embeddings",
        "Rankings, false, /v1/ranking",
        "Responses, true, /v1/responses",
        "Messages, true, /v1/messages",
    })
    void knowsThePathOfEachType(String type, boolean streams, String target) {
        Plan plan = Planner.plan("p", "u", Specs.of("""
                endpoints: [{name: a, url: "http://h:1"}]
                request: {model: m, streaming: true, type: %s}
                phases: [{name: p, requests: 1}]
                """.formatted(type)));
        assertThat(plan.endpoints().get(0).request().target()).isEqualTo(target);
        assertThat(plan.endpoints().get(0).request().streaming()).isEqualTo(streams);
    }

    @Test
    void givesObjectivesTheirScope() {
        Plan plan = Planner.plan("p", "u", Specs.small("objectives: [{metric: error_rate, max: 0}]"));
        assertThat(plan.objectives()).singleElement().satisfies(objective -> {
            assertThat(objective.scope()).isEqualTo(ObjectiveScope.ALL);
            assertThat(objective.max()).isZero();
        });
    }

    @Test
    void makesSlicesLongerWhereThereWouldBeTooMany() {
        // Given: 570 s and 30 s of grace in steps of half a second
        BenchmarkRunSpec spec = Specs.of("""
                endpoints: [{name: a, url: "http://h:1"}]
                request: {model: m}
                phases: [{name: p, durationSeconds: 570}]
                timeSlices: {seconds: 0.5}
                """);

        // When
        Plan plan = Planner.plan("p", "u", spec);

        // Then
        assertThat(plan.measurement().sliceNanos()).isEqualTo(SECOND);
    }

    @ParameterizedTest
    @CsvSource({"4, 1, 3", "100, 4, 3", "1000, 1, 2", "16, 64, 2"})
    void keepsHistogramsWithinTheirBudget(int endpoints, int lanes, int digits) {
        assertThat(MeasurementPlanner.significantDigits(endpoints, lanes)).isEqualTo(digits);
    }

    @Test
    void takesARawRequestWithoutModel() {
        Plan plan = Planner.plan("p", "u", Specs.of("""
                endpoints: [{name: a, url: "http://h:1/base/"}]
                request: {type: Raw, streaming: true}
                dataset: {payload: {file: body.json}}
                phases: [{name: p, requests: 1}]
                """));
        assertThat(plan.dataset().payload()).isTrue();
        assertThat(plan.endpoints().get(0).request().target()).isEqualTo("/base");
        assertThat(plan.endpoints().get(0).request().streaming()).isTrue();
    }
}
