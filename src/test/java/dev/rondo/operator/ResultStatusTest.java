package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BalanceStatus;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointState;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveStatus;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.ServerGauges;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.ValidityStatus;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ResultDocument.ServerMetricFamily;
import dev.rondo.metrics.ResultDocument.ServerMetricSeries;
import dev.rondo.metrics.ResultDocument.Slowest;
import dev.rondo.metrics.ResultDocument.Spread;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultStatusTest {
    private static final Plan PLAN = CoordinationPlans.twoPhases();

    private static BenchmarkRunStatus status(Documents document) {
        return new ResultStatus(document.build(), PLAN)
                .addTo(new StatusBuilder(1, Conditions.NONE))
                .build();
    }

    @Test
    void fillsSummaryAndColumns() {
        // Given
        Documents document = Documents.good()
                .requests(90, 8, 2)
                .metric(MetricTag.BENCHMARK_DURATION, 12.34567)
                .metric(MetricTag.REQUEST_THROUGHPUT, 7.29012)
                .metric(MetricTag.OUTPUT_TOKEN_THROUGHPUT, 100.0004)
                .metric(MetricTag.TOTAL_OSL, 1234)
                .metric(MetricTag.TOTAL_OUTPUT_TOKENS, 1000);
        document.metrics.put(MetricTag.REQUEST_LATENCY.tag(), Documents.distribution(10.00049));
        document.metrics.put(MetricTag.TIME_TO_FIRST_TOKEN.tag(), Documents.distribution(2));
        document.slowest = new Slowest("b", "time_to_first_token", 4.00019, 2);

        // When
        BenchmarkRunStatus status = status(document);

        // Then
        assertThat(status.summary().requests()).isEqualTo(98);
        assertThat(status.summary().errors()).isEqualTo(8);
        assertThat(status.summary().cancelled()).isEqualTo(2);
        assertThat(status.summary().errorRate()).isEqualTo(0.081633);
        assertThat(status.summary().durationSeconds()).isEqualTo(12.346);
        assertThat(status.summary().outputTokens())
                .as("those that outputTokensPerSecond counts")
                .isEqualTo(1234);
        assertThat(status.summary().goodRequestsPerSecond()).isNull();
        assertThat(status.summary().requestLatency().p50()).isEqualTo(10);
        assertThat(status.requestsPerSecond()).isEqualTo(7.29);
        assertThat(status.requestLatencyP99Millis()).isEqualTo(40.002);
        assertThat(status.timeToFirstTokenP99Millis()).isEqualTo(8);
        assertThat(status.errorCount()).isEqualTo(8);
        assertThat(status.outputTokensPerSecond()).isEqualTo(100);
        assertThat(status.imbalance()).isEqualTo(1.25);
        assertThat(status.slowestEndpoint()).isEqualTo("b");
        assertThat(status.balance().slowest())
                .isEqualTo(new BalanceStatus.Slowest("b", "time_to_first_token", 4.0, 2.0));
        assertThat(status.endpointCount()).isEqualTo(2);
    }

    @Test
    void writesNothingForWhatIsNoNumber() {
        // Given
        Documents document = Documents.good()
                .metric(MetricTag.ERROR_REQUEST_COUNT, Double.NaN)
                .metric(MetricTag.REQUEST_THROUGHPUT, Double.POSITIVE_INFINITY)
                .metric(MetricTag.MEAN_IN_FLIGHT, Double.NaN);
        document.metrics.put(MetricTag.REQUEST_LATENCY.tag(), Documents.distribution(Double.NaN));
        document.inFlight = new Spread(null, null);

        // When
        BenchmarkRunStatus status = status(document);

        // Then
        assertThat(status.errorCount()).isNull();
        assertThat(status.requestsPerSecond()).isNull();
        assertThat(status.requestLatencyP99Millis()).isNull();
        assertThat(status.imbalance()).isNull();
        assertThat(status.slowestEndpoint()).isNull();
    }

    @ParameterizedTest(name = "{0} succeeded, {1} failed, {2} cancelled")
    @MethodSource("endpoints")
    void callsEachEndpointWhatItWas(long succeeded, long failed, long cancelled, EndpointState state, String message) {
        // Given
        Documents document = new Documents().endpoint("a", succeeded, failed, cancelled);

        // When
        EndpointStatus row = status(document).endpoints().get(0);

        // Then
        assertThat(row.state()).isEqualTo(state);
        assertThat(row.message()).isEqualTo(message);
        assertThat(row.requests()).isEqualTo(succeeded + failed);
        assertThat(row.errors()).isEqualTo(failed);
        assertThat(row.cancelled()).isEqualTo(cancelled);
        assertThat(row.pod()).isEqualTo("pod-a");
        assertThat(row.node()).isEqualTo("node-1");
        assertThat(row.zone()).isNull();
    }

    static Stream<Arguments> endpoints() {
        return Stream.of(
                Arguments.of(10, 0, 0, EndpointState.SERVED, null),
                Arguments.of(9, 1, 0, EndpointState.SERVED, "1 HttpStatus 503: over loaded"),
                Arguments.of(8, 2, 3, EndpointState.FAILING, "2 HttpStatus 503: over loaded"),
                Arguments.of(0, 10, 0, EndpointState.UNSERVED, "10 HttpStatus 503: over loaded"),
                Arguments.of(
                        0, 0, 5, EndpointState.UNSERVED, "all 5 requests were cancelled at the end of their phase"),
                Arguments.of(0, 0, 0, EndpointState.UNSERVED, "no request was sent to it"));
    }

    @Test
    void putsTheWorstEndpointsFirst() {
        // Given
        Documents document = new Documents()
                .endpoint("quick", 10, 0, 0, 1, Map.of(), null)
                .endpoint("slow", 10, 0, 0, 4, Map.of(), null)
                .endpoint("failing", 5, 5, 0, 1, Map.of(), null)
                .endpoint("silent", 0, 0, 3, 1, Map.of(), null);
        for (int i = 0; i < 300; i++) {
            document.endpoint("other-" + i, 10, 0, 0, 2, Map.of(), null);
        }

        // When
        BenchmarkRunStatus status = status(document);

        // Then
        assertThat(status.endpoints())
                .hasSize(250)
                .extracting(EndpointStatus::name)
                .startsWith("silent", "failing", "slow", "other-0")
                .doesNotContain("quick");
    }

    @Test
    void showsDistributionsAndWhatTheServerSays() {
        // Given
        Map<String, ServerMetricFamily> page = Map.of(
                "vllm:num_requests_running", gauge(3.14159),
                "vllm:num_requests_waiting", gauge(0),
                "vllm:kv_cache_usage_perc", gauge(0.42123451));
        Documents document = new Documents()
                .endpoint(
                        "a",
                        10,
                        0,
                        0,
                        1,
                        Map.of(
                                MetricTag.REQUEST_LATENCY, Documents.distribution(10),
                                MetricTag.TIME_TO_FIRST_TOKEN, Documents.distribution(2),
                                MetricTag.INTER_TOKEN_LATENCY, Documents.distribution(1)),
                        page)
                .endpoint("b", 10, 0, 0, 1, Map.of(), Map.of("process_cpu_seconds_total", gauge(1)));

        // When
        List<EndpointStatus> rows = status(document).endpoints();

        // Then
        assertThat(rows.get(0).server()).isEqualTo(new ServerGauges(3.142, 0.0, 0.421235));
        assertThat(rows.get(0).requestLatency().p99()).isEqualTo(40);
        assertThat(rows.get(0).requestLatency().max()).isNull();
        assertThat(rows.get(0).timeToFirstToken().p50()).isEqualTo(2);
        assertThat(rows.get(0).interTokenLatency().p90()).isEqualTo(2);
        assertThat(rows.get(0).intendedShare()).isEqualTo(0.5);
        assertThat(rows.get(1).server()).isNull();
        assertThat(rows.get(1).requestLatency()).isNull();
    }

    private static ServerMetricFamily gauge(double avg) {
        return new ServerMetricFamily(
                "gauge",
                null,
                List.of(new ServerMetricSeries(
                        Map.of(), avg, avg, avg, 0.0, avg, avg, avg, 10L, null, null, null, null)));
    }

    @Test
    void namesNoShareOfNothing() {
        // Given
        Documents document = new Documents().endpoint("a", 0, 0, 0);
        document.sent = 0;

        // When
        EndpointStatus row = status(document).endpoints().get(0);

        // Then
        assertThat(row.intendedShare()).isEqualTo(0.5);
        assertThat(row.sentShare()).isNull();
    }

    @Test
    void givesEachEndpointThatMissesAnObjectiveARow() {
        // Given
        Documents document = new Documents()
                .objective("request_latency", 200.0, null, 150.0, true)
                .objective("time_to_first_token", 50.0, "a", 49.0, true)
                .objective("time_to_first_token", 50.0, "b", 60.0, false)
                .objective("time_to_first_token", 50.0, "c", null, false)
                .objective("time_to_first_token", 50.0, "d", 61.23456, false)
                .objective("inter_token_latency", 20.0, "a", 9.0, true)
                .objective("inter_token_latency", 20.0, "b", 11.0, true);

        // When
        List<ObjectiveStatus> rows = status(document).objectives();

        // Then
        assertThat(rows)
                .containsExactly(
                        row("request_latency", 200.0, ObjectiveScope.ALL, null, null, 150.0, true),
                        row("time_to_first_token", 50.0, ObjectiveScope.EACH_ENDPOINT, "c", 3, null, false),
                        row("time_to_first_token", 50.0, ObjectiveScope.EACH_ENDPOINT, "d", 3, 61.235, false),
                        row("time_to_first_token", 50.0, ObjectiveScope.EACH_ENDPOINT, "b", 3, 60.0, false),
                        row("inter_token_latency", 20.0, ObjectiveScope.EACH_ENDPOINT, "b", 0, 11.0, true));
    }

    private static ObjectiveStatus row(
            String metric,
            Double max,
            ObjectiveScope scope,
            String endpoint,
            Integer missed,
            Double actual,
            boolean met) {
        return new ObjectiveStatus(metric, "p99", max, null, scope, endpoint, missed, actual, "ms", met);
    }

    @Test
    void leavesNoObjectiveOutForTheEndpointsOfAnother() {
        // Given
        Documents document = new Documents();
        for (int i = 0; i < 1000; i++) {
            document.objective("time_to_first_token", 50.0, "e" + i, 60.0 + i, false);
        }
        for (int i = 0; i < 10; i++) {
            document.objective("request_latency", 100.0 + i, null, 500.0, false);
        }

        // When
        List<ObjectiveStatus> rows = status(document).objectives();

        // Then
        assertThat(rows).hasSize(101);
        assertThat(rows.get(0))
                .returns("e999", ObjectiveStatus::endpoint)
                .returns(1000, ObjectiveStatus::endpointsMissed);
        assertThat(rows.stream().filter(each -> each.scope() == ObjectiveScope.ALL))
                .hasSize(10);
    }

    @Test
    void tellsTheGravestReasonsFirstInOneLineEach() {
        // Given
        Documents document = Documents.good()
                .validity(
                        Verdict.INVALID,
                        new Reason("gc_pauses", Verdict.SUSPECT, "It stood\nstill."),
                        new Reason("generators_lost", Verdict.INVALID, "1 was lost."));

        // When
        ValidityStatus validity = status(document).validity();

        // Then
        assertThat(validity.verdict()).isEqualTo(ValidityStatus.Verdict.INVALID);
        assertThat(validity.reasons())
                .containsExactly(
                        new ValidityStatus.Reason("generators_lost", ValidityStatus.Verdict.INVALID, "1 was lost."),
                        new ValidityStatus.Reason("gc_pauses", ValidityStatus.Verdict.SUSPECT, "It stood still."));
    }

    @Test
    void countsEachPhaseAsTheResultDoes() {
        // Given
        Documents document = Documents.good().without("steady").phase("steady", "Profiling", PhaseOutcome.STOPPED);
        Views view = Views.complete().stopped();

        // When
        List<PhaseProgress> progress =
                new PhaseRows(new Turns().build(), view.build(), view.starts).measured(PLAN, document.build());

        // Then
        assertThat(progress.get(0).percent()).isEqualTo(100);
        assertThat(progress.get(1))
                .returns(PhaseState.DONE, PhaseProgress::state)
                .returns(Turns.START.plusSeconds(40), PhaseProgress::startTime)
                .returns(Turns.START.plusSeconds(70), PhaseProgress::endTime)
                .returns(100L, PhaseProgress::sent)
                .returns(98L, PhaseProgress::completed)
                .returns(8L, PhaseProgress::failed)
                .returns(2L, PhaseProgress::cancelled)
                .returns(0L, PhaseProgress::inFlight)
                .returns(3.267, PhaseProgress::requestsPerSecond)
                .returns(50.0, PhaseProgress::percent);
    }
}
