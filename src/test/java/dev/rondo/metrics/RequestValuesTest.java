package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rondo.api.RequestType;
import dev.rondo.plan.Plan;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RequestValuesTest {
    private static final long START = 5_000 * SECOND;

    private final MetricPlans plans = new MetricPlans();

    private LaneRecorder recorder() {
        Plan plan = plans.plan();
        return new LaneRecorder(plan, plan.phases().get(0), START);
    }

    private static Histogram histogram(PhaseSnapshot snapshot, int endpoint, MetricTag tag) {
        return Objects.requireNonNull(
                snapshot.endpoints().get(endpoint).distributions().get(tag), tag.tag());
    }

    private static double only(PhaseSnapshot snapshot, MetricTag tag) {
        Histogram histogram = histogram(snapshot, 0, tag);
        assertThat(histogram.count()).as(tag.tag()).isEqualTo(1);
        return histogram.scale().shown(histogram.mean());
    }

    @Test
    void derivesEveryMetricOfAStreamFromItsStamps() {
        // Given
        LaneRecorder recorder = recorder();
        RequestObservation request = Requests.stream(0, START + SECOND, 50 * MILLI, 10 * MILLI, 6);
        request.intendedNanos -= 4 * MILLI;
        request.usagePromptTokens = 25;
        request.usageCompletionTokens = 11;
        request.usageReasoningTokens = 3;
        request.usageTotalTokens = 36;
        request.requestedOutputTokens = 10;
        request.connectNanos = 2 * MILLI;
        request.dnsNanos = MILLI;
        request.blockedNanos = 3 * MILLI;

        // When
        Requests.succeed(recorder, request);

        // Then
        PhaseSnapshot snapshot = recorder.snapshot();
        assertThat(only(snapshot, MetricTag.TIME_TO_FIRST_TOKEN)).isEqualTo(50);
        assertThat(only(snapshot, MetricTag.TIME_TO_SECOND_TOKEN)).isEqualTo(10);
        assertThat(only(snapshot, MetricTag.TIME_TO_FIRST_OUTPUT_TOKEN)).isEqualTo(50);
        assertThat(only(snapshot, MetricTag.REQUEST_LATENCY)).isEqualTo(100);
        assertThat(only(snapshot, MetricTag.DECODE_DURATION)).isEqualTo(50);
        assertThat(only(snapshot, MetricTag.INTER_TOKEN_LATENCY)).isEqualTo(5);
        assertThat(only(snapshot, MetricTag.OUTPUT_TOKEN_THROUGHPUT_PER_USER)).isEqualTo(200);
        assertThat(only(snapshot, MetricTag.PREFILL_THROUGHPUT_PER_USER)).isEqualTo(500);
        assertThat(only(snapshot, MetricTag.E2E_OUTPUT_TOKEN_THROUGHPUT)).isEqualTo(110);
        assertThat(only(snapshot, MetricTag.CORRECTED_REQUEST_LATENCY)).isEqualTo(104);
        assertThat(only(snapshot, MetricTag.CORRECTED_TIME_TO_FIRST_TOKEN)).isEqualTo(54);
        assertThat(only(snapshot, MetricTag.EFFECTIVE_LATENCY)).isEqualTo(104.03);
        assertThat(only(snapshot, MetricTag.CREDIT_TO_START_LATENCY)).isEqualTo(4);
        assertThat(only(snapshot, MetricTag.WIRE_REQUEST_LATENCY)).isEqualTo(99.99);
        assertThat(only(snapshot, MetricTag.WIRE_TIME_TO_FIRST_TOKEN)).isEqualTo(49.99);
        assertThat(only(snapshot, MetricTag.SEND_LAG)).isEqualTo(4);
        assertThat(only(snapshot, MetricTag.INPUT_SEQUENCE_LENGTH)).isEqualTo(25);
        assertThat(only(snapshot, MetricTag.OUTPUT_SEQUENCE_LENGTH)).isEqualTo(11);
        assertThat(only(snapshot, MetricTag.OUTPUT_TOKEN_COUNT)).isEqualTo(8);
        assertThat(only(snapshot, MetricTag.REASONING_TOKEN_COUNT)).isEqualTo(3);
        assertThat(only(snapshot, MetricTag.USAGE_TOTAL_TOKENS)).isEqualTo(36);
        assertThat(only(snapshot, MetricTag.USAGE_PROMPT_TOKENS_DIFF_PCT)).isEqualTo(25);
        assertThat(only(snapshot, MetricTag.OSL_MISMATCH_DIFF_PCT)).isCloseTo(10, within());
        assertThat(only(snapshot, MetricTag.HTTP_REQ_SENDING)).isEqualTo(0.002);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_WAITING)).isEqualTo(49.968);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_RECEIVING)).isEqualTo(50.05);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_DURATION)).isEqualTo(100.02);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_CONNECTION_OVERHEAD)).isEqualTo(6);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_TOTAL)).isEqualTo(106.02);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_DATA_SENT)).isEqualTo(0.5);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_DATA_RECEIVED)).isEqualTo(2);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_CONNECTION_REUSED)).isEqualTo(1);
        assertThat(only(snapshot, MetricTag.HTTP_REQ_CHUNKS_RECEIVED)).isEqualTo(3);
        Histogram gaps = histogram(snapshot, 0, MetricTag.INTER_CHUNK_LATENCY);
        assertThat(gaps.count()).isEqualTo(5);
        assertThat(gaps.mean()).isEqualTo(10 * MILLI);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }

    @Test
    void countsContentEventsWhereTheServerGivesNoUsage() {
        // Given
        LaneRecorder recorder = recorder();
        RequestObservation request = Requests.stream(0, START, 50 * MILLI, 10 * MILLI, 6);

        // When
        Requests.succeed(recorder, request);

        // Then
        PhaseSnapshot snapshot = recorder.snapshot();
        assertThat(only(snapshot, MetricTag.OUTPUT_SEQUENCE_LENGTH)).isEqualTo(6);
        assertThat(only(snapshot, MetricTag.INPUT_SEQUENCE_LENGTH)).isEqualTo(20);
        assertThat(only(snapshot, MetricTag.INTER_TOKEN_LATENCY)).isEqualTo(10);
        Counters counters = snapshot.endpoints().get(0).counters();
        assertThat(counters.get(Counter.OUTPUT_TOKENS_BY_CONTENT_EVENTS)).isEqualTo(1);
        assertThat(counters.get(Counter.OUTPUT_TOKENS_BY_USAGE)).isZero();
    }

    @Test
    void measuresAWholeResponseToItsEndAndGivesItNoTokensThatNobodyCounted() {
        // Given
        LaneRecorder recorder = recorder();

        // When
        Requests.succeed(recorder, Requests.whole(0, START, 30 * MILLI));

        // Then
        PhaseSnapshot snapshot = recorder.snapshot();
        assertThat(only(snapshot, MetricTag.REQUEST_LATENCY)).isEqualTo(30);
        Distributions distributions = snapshot.endpoints().get(0).distributions();
        assertThat(distributions.get(MetricTag.TIME_TO_FIRST_TOKEN)).isNull();
        assertThat(distributions.get(MetricTag.OUTPUT_SEQUENCE_LENGTH)).isNull();
        assertThat(snapshot.endpoints().get(0).counters().get(Counter.OUTPUT_TOKENS_BY_NONE))
                .isEqualTo(1);
    }

    @Test
    void givesEmbeddingsNoOutputTokens() {
        // Given
        plans.type = RequestType.EMBEDDINGS;
        LaneRecorder recorder = recorder();
        RequestObservation request = Requests.whole(0, START, 30 * MILLI);
        request.usagePromptTokens = 9;
        request.usageCompletionTokens = 0;

        // When
        Requests.succeed(recorder, request);

        // Then
        PhaseSnapshot snapshot = recorder.snapshot();
        assertThat(only(snapshot, MetricTag.INPUT_SEQUENCE_LENGTH)).isEqualTo(9);
        assertThat(snapshot.endpoints().get(0).distributions().get(MetricTag.OUTPUT_SEQUENCE_LENGTH))
                .isNull();
    }

    @Test
    void failsLoudlyWhenTheFirstTokenCameBeforeTheRequest() {
        // Given
        LaneRecorder recorder = recorder();
        RequestObservation request = Requests.stream(0, START, 0, 10 * MILLI, 6);

        // When / Then
        assertThatIllegalStateException()
                .isThrownBy(() -> recorder.succeeded(request))
                .withMessageContaining("time to first token must be positive, but was 0 ns");
        assertThat(recorder.snapshot().succeeded()).isZero();
    }

    @Test
    void failsLoudlyOnAnyNegativeDuration() {
        // Given
        LaneRecorder recorder = recorder();
        RequestObservation request = Requests.whole(0, START, 30 * MILLI);
        request.endNanos = START - 1;

        // When / Then
        assertThatIllegalStateException()
                .isThrownBy(() -> recorder.succeeded(request))
                .withMessageContaining("-1");
    }
}
