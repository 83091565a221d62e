package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.api.GoodputSpec;
import dev.rondo.api.ObjectiveScope;
import dev.rondo.api.ObjectiveSpec;
import dev.rondo.api.ValidityStatus;
import dev.rondo.metrics.ResultDocument.EndpointResult;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.ResultDocument.TimeSlice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ResultBuilderTest {
    private final MetricPlans plans = new MetricPlans();
    private final ResultOfRun run = new ResultOfRun(plans);

    private static double value(Map<String, MetricSummary> metrics, MetricTag tag) {
        MetricSummary summary = Objects.requireNonNull(metrics.get(tag.tag()), tag.tag());
        assertThat(summary.unit()).isEqualTo(tag.unit());
        return Objects.requireNonNull(summary.avg());
    }

    @Test
    void computesScalarsFromCountsAndTheTimeBetweenFirstRequestAndLastResponse() {
        // Given: issued at 0 to 0.9 s, each 100 ms to its last token and 30 µs more to its end
        run.play(recorder -> Requests.succeedMany(recorder, ResultOfRun.START, 10));

        // When
        ResultDocument document = run.document();

        // Then
        Map<String, MetricSummary> metrics = document.metrics();
        double duration = 0.9 + 0.1 + 30e-6;
        assertThat(value(metrics, MetricTag.BENCHMARK_DURATION)).isCloseTo(duration, within(1e-9));
        assertThat(value(metrics, MetricTag.REQUEST_COUNT)).isEqualTo(10);
        assertThat(value(metrics, MetricTag.REQUEST_THROUGHPUT)).isCloseTo(10 / duration, within(1e-9));
        assertThat(value(metrics, MetricTag.OUTPUT_TOKEN_THROUGHPUT)).isCloseTo(110 / duration, within(1e-9));
        assertThat(value(metrics, MetricTag.INPUT_TOKEN_THROUGHPUT)).isCloseTo(200 / duration, within(1e-9));
        assertThat(value(metrics, MetricTag.TOTAL_TOKEN_THROUGHPUT)).isCloseTo(310 / duration, within(1e-9));
        assertThat(value(metrics, MetricTag.TOTAL_OSL)).isEqualTo(110);
        assertThat(value(metrics, MetricTag.TOTAL_ISL)).isEqualTo(200);
        assertThat(value(metrics, MetricTag.MEAN_IN_FLIGHT)).isCloseTo(10 * 0.10003 / duration, within(1e-9));
        assertThat(value(metrics, MetricTag.EFFECTIVE_PREFILL_CONCURRENCY)).isCloseTo(0.5 / duration, within(1e-9));
        assertThat(value(metrics, MetricTag.EFFECTIVE_DECODE_THROUGHPUT)).isCloseTo(100 / duration, within(1e-9));
        assertThat(value(metrics, MetricTag.ERROR_RATE)).isZero();
        assertThat(document.tokenSources()).containsExactly(Map.entry("content_events", 10L));
        assertThat(document.startTime()).isEqualTo("2026-11-25T10:00:00.000000");
        assertThat(document.endTime()).isEqualTo("2026-11-25T10:00:01.000030");
    }

    @Test
    void saysThatEverythingFailedWhenEverythingFailed() {
        // Given
        run.play(recorder -> {
            Requests.fail(
                    recorder,
                    Requests.whole(0, ResultOfRun.START, MILLI),
                    ErrorClass.HTTP_STATUS,
                    503,
                    "HTTP 503 Service Unavailable");
            Requests.fail(
                    recorder,
                    Requests.whole(1, ResultOfRun.START, 2 * MILLI),
                    ErrorClass.HTTP_STATUS,
                    503,
                    "HTTP 503 Overloaded");
            Requests.fail(
                    recorder,
                    Requests.whole(1, ResultOfRun.START, 2 * MILLI),
                    ErrorClass.CONNECT_REFUSED,
                    0,
                    "connection refused");
        });

        // When
        ResultDocument document = run.document();

        // Then
        assertThat(value(document.metrics(), MetricTag.ERROR_RATE)).isEqualTo(1);
        assertThat(value(document.metrics(), MetricTag.REQUEST_ERROR_RATE)).isEqualTo(100);
        assertThat(value(document.metrics(), MetricTag.REQUEST_THROUGHPUT)).isZero();
        assertThat(document.metrics()).doesNotContainKey(MetricTag.REQUEST_LATENCY.tag());
        assertThat(document.errorSummary()).hasSize(2);
        assertThat(document.errorSummary().get(0).count()).isEqualTo(2);
        assertThat(document.errorSummary().get(0).errorDetails().code()).isEqualTo(503);
        assertThat(document.errorSummary().get(0).errorDetails().type()).isEqualTo("HttpStatus");
        assertThat(document.errorSummary().get(0).endpoints()).containsExactly("e0", "e1");
        assertThat(document.errorSummary().get(1).errorDetails().code()).isNull();
        assertThat(document.errorSummary().get(1).endpoints()).containsExactly("e1");
        assertThat(document.validity().verdict()).isEqualTo(ValidityStatus.Verdict.VALID);
    }

    @Test
    void keepsWarmupOutOfTheResultAndShowsItBeside() {
        // Given
        plans.withWarmup = true;
        run.play(0, recorder -> Requests.succeedMany(recorder, ResultOfRun.START, 4));
        run.play(1, recorder -> Requests.succeedMany(recorder, ResultOfRun.START, 6));

        // When
        ResultDocument document = run.document();

        // Then
        assertThat(value(document.metrics(), MetricTag.REQUEST_COUNT)).isEqualTo(6);
        assertThat(value(Objects.requireNonNull(document.warmupMetrics()), MetricTag.REQUEST_COUNT))
                .isEqualTo(4);
        assertThat(document.phases())
                .extracting(ResultDocument.PhaseResult::kind)
                .containsExactly("Warmup", "Profiling");
        assertThat(document.schedule().sent()).isEqualTo(6);
    }

    @Test
    void namesTheSlowEndpointAndHowFarItIsBehindTheMedian() {
        // Given
        plans.weights = new int[] {1, 1, 1};
        run.play(recorder -> {
            for (int i = 0; i < 9; i++) {
                long firstToken = i % 3 == 1 ? 150 * MILLI : 50 * MILLI;
                Requests.succeed(recorder, Requests.stream(i % 3, ResultOfRun.START + i * MILLI, firstToken, MILLI, 5));
            }
        });

        // When
        ResultDocument.Balance balance = run.document().balance();

        // Then
        ResultDocument.Slowest slowest = Objects.requireNonNull(balance.slowest());
        assertThat(slowest.endpoint()).isEqualTo("e1");
        assertThat(slowest.metric()).isEqualTo("time_to_first_token");
        assertThat(slowest.value()).isEqualTo(150);
        assertThat(slowest.timesMedian()).isEqualTo(3);
        assertThat(balance.requests().maxOverMean()).isEqualTo(1);
        assertThat(balance.requests().coefficientOfVariation()).isZero();
        assertThat(balance.latency().maxOverMean()).isCloseTo(154 / ((154 + 54 + 54) / 3.0), within(1e-3));
        assertThat(balance.meanInFlight().maxOverMean()).isCloseTo(154.03 / ((154.03 + 54.03 * 2) / 3.0), within(1e-9));
        assertThat(balance.sequence()).isEqualTo(new ResultDocument.Imbalance(0, 2));
    }

    @Test
    void addsUpEndpointsToTheWhole() {
        // Given
        run.play(recorder -> {
            Requests.succeedMany(recorder, ResultOfRun.START, 7);
            Requests.fail(recorder, Requests.whole(0, ResultOfRun.START, MILLI), ErrorClass.IDLE_TIMEOUT, 200, null);
            recorder.connectionAttempted(0, true);
            recorder.connectionAttempted(0, false);
            recorder.poolExhausted(1);
        });

        // When
        ResultDocument document = run.document();

        // Then
        EndpointResult first = Objects.requireNonNull(document.endpoints().get("e0"));
        EndpointResult second = Objects.requireNonNull(document.endpoints().get("e1"));
        assertThat(value(first.metrics(), MetricTag.REQUEST_THROUGHPUT)
                        + value(second.metrics(), MetricTag.REQUEST_THROUGHPUT))
                .isCloseTo(value(document.metrics(), MetricTag.REQUEST_THROUGHPUT), within(1e-9));
        assertThat(first.share()).isEqualTo(new ResultDocument.Share(0.5, 0.625));
        assertThat(first.connections()).isEqualTo(new ResultDocument.Connections(1, 1, 0));
        assertThat(second.connections()).isEqualTo(new ResultDocument.Connections(0, 0, 1));
        assertThat(first.errors()).containsExactly(new ResultDocument.EndpointError("IdleTimeout", 200, 1, null));
        assertThat(first.pod()).isEqualTo("pod-0");
        assertThat(first.node()).isNull();
    }

    @Test
    void checksObjectivesForAllAndForEachEndpoint() {
        // Given
        plans.maxErrorRate = 0.1;
        plans.objectives = List.of(
                new ObjectiveSpec("time_to_first_token", "p99", 50.0, null, ObjectiveScope.ALL),
                new ObjectiveSpec("request_throughput", null, null, 1000.0, null),
                new ObjectiveSpec("request_latency", "p50", 99.0, null, ObjectiveScope.EACH_ENDPOINT),
                new ObjectiveSpec("good_request_fraction", null, null, 0.9, ObjectiveScope.ALL));
        run.play(recorder -> {
            Requests.succeedMany(recorder, ResultOfRun.START, 8);
            Requests.fail(
                    recorder, Requests.whole(1, ResultOfRun.START, MILLI), ErrorClass.CONNECTION_RESET, 0, "reset");
        });

        // When
        List<ObjectiveResult> results = run.document().objectives();

        // Then
        assertThat(results)
                .extracting(ObjectiveResult::metric)
                .containsExactly(
                        "time_to_first_token",
                        "request_throughput",
                        "request_latency",
                        "request_latency",
                        "good_request_fraction",
                        "error_rate",
                        "error_rate");
        assertThat(results)
                .extracting(ObjectiveResult::met)
                .containsExactly(true, false, false, false, false, true, false);
        assertThat(results.get(2).endpoint()).isEqualTo("e0");
        assertThat(results.get(4).actual()).as("absent without goodput limits").isNull();
        assertThat(results.get(6).actual()).isEqualTo(0.2);
    }

    @Test
    void missesTheErrorRateOfAnEndpointThatEndedNothingThatWasSentToIt() {
        // Given: nothing was ever sent to e2
        plans.maxErrorRate = 0.1;
        plans.weights = new int[] {1, 1, 1};
        run.play(recorder -> {
            Requests.succeed(recorder, Requests.whole(0, ResultOfRun.START, MILLI));
            RequestObservation hanging = Requests.whole(1, ResultOfRun.START, SECOND);
            recorder.issued(hanging, DelayCause.GENERATOR);
            recorder.cancelled(hanging);
        });

        // When
        List<ObjectiveResult> results = run.document().objectives();

        // Then
        assertThat(results)
                .containsExactly(
                        new ObjectiveResult("error_rate", null, 0.1, null, "e0", 0.0, "ratio", true),
                        new ObjectiveResult("error_rate", null, 0.1, null, "e1", null, "ratio", false));
    }

    @Test
    void cutsTheProfilingTimeIntoSlices() {
        // Given
        plans.sliceNanos = SECOND;
        run.play(recorder -> {
            Requests.succeedMany(recorder, ResultOfRun.START, 10);
            Requests.succeedMany(recorder, ResultOfRun.START + SECOND, 2);
        });

        // When
        List<TimeSlice> slices = Objects.requireNonNull(run.document().timeslices());

        // Then
        assertThat(slices).hasSize(2);
        assertThat(slices.get(0).startSeconds()).isZero();
        assertThat(slices.get(0).endSeconds()).isEqualTo(1);
        assertThat(value(slices.get(0).metrics(), MetricTag.REQUEST_THROUGHPUT)).isEqualTo(10);
        assertThat(slices.get(1).endSeconds()).isEqualTo(1.20003);
        assertThat(value(slices.get(1).metrics(), MetricTag.REQUEST_COUNT)).isEqualTo(2);
        assertThat(slices.get(0).metrics()).doesNotContainKey(MetricTag.MEAN_IN_FLIGHT.tag());
    }

    @Test
    void comesBackFromJsonAsItWas() throws Exception {
        // Given
        plans.withWarmup = true;
        plans.sliceNanos = SECOND;
        plans.goodput = List.of(new GoodputSpec("request_latency", 200.0));
        run.play(0, recorder -> Requests.succeedMany(recorder, ResultOfRun.START, 3));
        run.play(1, recorder -> {
            Requests.succeedMany(recorder, ResultOfRun.START, 9);
            Requests.fail(
                    recorder, Requests.whole(0, ResultOfRun.START, MILLI), ErrorClass.TRUNCATED_STREAM, 200, "cut");
            recorder.unsent(0, true, DelayCause.CEILING);
            recorder.loopTurn(ResultOfRun.START + MILLI, 1000);
            recorder.loopTurn(ResultOfRun.START + 2 * MILLI, 1000);
        });
        ResultDocument document = run.document();
        ObjectMapper mapper = new ObjectMapper();

        // When
        JsonNode json = mapper.valueToTree(document);
        ResultDocument read = mapper.readValue(mapper.writeValueAsString(document), ResultDocument.class);

        // Then
        assertThat(read).isEqualTo(document);
        ResultSchema.assertValid(json);
        assertThat(json.at("/request_latency/unit").asText()).isEqualTo("ms");
        assertThat(json.at("/good_request_count/avg").asDouble()).isEqualTo(9);
    }

    @Test
    void saysNothingOfTheStartOfAGeneratorThatNeverSaidHowItBegan() {
        // Given
        run.skew = null;
        run.play(recorder -> Requests.succeedMany(recorder, ResultOfRun.START, 3));

        // When
        ResultDocument document = run.document();

        // Then
        JsonNode json = new ObjectMapper().valueToTree(document);
        ResultSchema.assertValid(json);
        assertThat(json.at("/generators/0").has("lanes")).isTrue();
        assertThat(json.at("/generators/0").has("start_skew_millis_max")).isFalse();
    }

    @Test
    void makesAValidDocumentOfARunThatNeverSentARequest() {
        // Given
        run.cancelled = true;
        run.play(recorder -> {});

        // When
        ResultDocument document = run.document();

        // Then
        ResultSchema.assertValid(new ObjectMapper().<JsonNode>valueToTree(document));
        assertThat(document.wasCancelled()).isTrue();
        assertThat(document.metrics()).doesNotContainKeys("request_throughput", "error_rate", "benchmark_duration");
    }
}
