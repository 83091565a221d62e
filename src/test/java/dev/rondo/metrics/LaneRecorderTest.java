package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rondo.api.Arrival;
import dev.rondo.api.GoodputSpec;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;

final class LaneRecorderTest {
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

    @Test
    void keepsFailedAndCancelledRequestsOutOfEveryDistribution() {
        // Given
        LaneRecorder recorder = recorder();
        RequestObservation failed = Requests.stream(0, START, 50 * MILLI, 10 * MILLI, 6);
        RequestObservation cancelled = Requests.stream(0, START, 50 * MILLI, 10 * MILLI, 6);

        // When
        Requests.fail(recorder, failed, ErrorClass.HTTP_STATUS, 500, "boom");
        recorder.issued(cancelled, DelayCause.GENERATOR);
        recorder.cancelled(cancelled);

        // Then
        PhaseSnapshot snapshot = recorder.snapshot();
        for (MetricTag tag : MetricTag.distributions()) {
            Histogram histogram = snapshot.endpoints().get(0).distributions().get(tag);
            assertThat(histogram == null || tag == MetricTag.SEND_LAG)
                    .as(tag.tag())
                    .isTrue();
        }
        assertThat(snapshot.failed()).isEqualTo(1);
        assertThat(snapshot.cancelled()).isEqualTo(1);
        assertThat(snapshot.succeeded()).isZero();
        assertThat(snapshot.endpoints().get(0).inFlightNanos().toDouble()).isEqualTo(2 * (100 * MILLI + 30_000));
    }

    @Test
    void accountsForEveryCredit() {
        // Given
        plans.load = MetricPlans.open(100);
        LaneRecorder recorder = recorder();
        long[] lags = {0, MILLI, MILLI + 1, 5 * MILLI, 7 * MILLI};
        DelayCause[] causes = {
            DelayCause.GENERATOR, DelayCause.CEILING, DelayCause.GENERATOR, DelayCause.CEILING, DelayCause.POOL
        };

        // When
        for (int i = 0; i < lags.length; i++) {
            RequestObservation request = Requests.whole(0, START, MILLI);
            request.intendedNanos -= lags[i];
            request.capped = causes[i] == DelayCause.CEILING;
            recorder.issued(request, causes[i]);
        }
        recorder.unsent(1, true, DelayCause.CEILING);
        recorder.unsent(1, false, DelayCause.END_OF_PHASE, 1_000_000_000_000L);

        // Then
        PhaseSnapshot snapshot = recorder.snapshot();
        Counters all = RunTotals.sum(snapshot).counters();
        assertThat(all.scheduled()).isEqualTo(1_000_000_000_006L);
        assertThat(all.get(Counter.SENT)).isEqualTo(5);
        assertThat(all.get(Counter.ON_TIME)).isEqualTo(2);
        assertThat(all.late()).isEqualTo(3);
        assertThat(all.get(Counter.LATE_GENERATOR)).isEqualTo(1);
        assertThat(all.get(Counter.LATE_CEILING)).isEqualTo(1);
        assertThat(all.get(Counter.LATE_POOL)).isEqualTo(1);
        assertThat(all.get(Counter.CAPPED)).isEqualTo(3);
        assertThat(all.unsent()).isEqualTo(1_000_000_000_001L);
        assertThat(snapshot.loop().generatorLag().count()).isEqualTo(3);
    }

    @Test
    void tellsHowLateItsFirstRequestWas() {
        // Given
        LaneRecorder recorder = recorder();
        assertThat(recorder.startLagNanos()).isEmpty();

        // When
        for (long lag : new long[] {2 * MILLI, 0, 9 * MILLI}) {
            RequestObservation request = Requests.whole(0, START + 3 * MILLI, MILLI);
            request.intendedNanos -= lag;
            recorder.issued(request, DelayCause.GENERATOR);
        }

        // Then
        assertThat(recorder.startLagNanos()).hasValue(2 * MILLI);
    }

    @Test
    void countsAsGoodOnlyRequestsWithinEveryLimit() {
        // Given
        plans.goodput = List.of(
                new GoodputSpec("time_to_first_token", 50.0),
                new GoodputSpec("output_token_throughput_per_user", 100.0));
        LaneRecorder recorder = recorder();

        // When
        Requests.succeed(recorder, Requests.stream(0, START, 50 * MILLI, 10 * MILLI, 6));
        Requests.succeed(recorder, Requests.stream(0, START, 50 * MILLI + 1, 10 * MILLI, 6));
        Requests.succeed(recorder, Requests.stream(0, START, 50 * MILLI, 10 * MILLI + 1000, 6));
        Requests.succeed(recorder, Requests.whole(0, START, 10 * MILLI));

        // Then
        assertThat(recorder.snapshot().endpoints().get(0).counters().get(Counter.GOOD))
                .isEqualTo(1);
    }

    @Test
    void refusesAGoodputMetricThatNoSingleRequestHas() {
        // Given
        plans.goodput = List.of(new GoodputSpec("request_throughput", 1.0));

        // When / Then
        assertThatIllegalArgumentException().isThrownBy(this::recorder).withMessageContaining("request_throughput");
    }

    @Test
    void putsARequestIntoTheSliceInWhichItWasIssued() {
        // Given
        plans.sliceNanos = SECOND;
        LaneRecorder recorder = recorder();

        // When
        Requests.succeed(recorder, Requests.whole(0, START + SECOND - 1, 3 * SECOND));
        Requests.succeed(recorder, Requests.whole(1, START + 2 * SECOND, MILLI));
        Requests.succeed(recorder, Requests.whole(1, START + 10_000 * SECOND, MILLI));

        // Then
        List<EndpointStats> slices = recorder.snapshot().slices();
        assertThat(slices).hasSize(Slices.MAX_SLICES);
        assertThat(slices.get(0).counters().get(Counter.SUCCEEDED)).isEqualTo(1);
        assertThat(slices.get(1).counters().get(Counter.SUCCEEDED)).isZero();
        assertThat(slices.get(2).counters().get(Counter.SUCCEEDED)).isEqualTo(1);
        assertThat(slices.get(Slices.MAX_SLICES - 1).counters().get(Counter.SUCCEEDED))
                .isEqualTo(1);
    }

    @Test
    void handsOutSnapshotsThatLaterRequestsDoNotChange() {
        // Given
        LaneRecorder recorder = recorder();
        Requests.succeedMany(recorder, START, 2);

        // When
        PhaseSnapshot snapshot = recorder.snapshot();
        ProgressSnapshot progress = recorder.progress();
        Requests.succeedMany(recorder, START + SECOND, 4);

        // Then
        assertThat(snapshot.succeeded()).isEqualTo(2);
        assertThat(progress.succeeded()).isEqualTo(2);
        assertThat(progress.requestLatency().count()).isEqualTo(2);
        assertThat(recorder.snapshot().succeeded()).isEqualTo(6);
    }

    @Test
    void showsProgressOverAllEndpoints() {
        // Given
        LaneRecorder recorder = recorder();
        Requests.succeedMany(recorder, START, 4);
        Requests.fail(recorder, Requests.whole(1, START, MILLI), ErrorClass.CONNECT_REFUSED, 0, "refused");
        recorder.issued(Requests.whole(0, START, MILLI), DelayCause.GENERATOR);

        // When
        ProgressSnapshot progress = recorder.progress().merge(ProgressSnapshot.none(0));

        // Then
        assertThat(progress.sent()).isEqualTo(6);
        assertThat(progress.inFlight()).isEqualTo(1);
        assertThat(progress.completed()).isEqualTo(5);
        assertThat(progress.outputTokens()).isEqualTo(44);
        assertThat(progress.requestLatencyMillis(50)).hasValue(100);
        assertThat(progress.timeToFirstTokenMillis(99)).hasValue(50);
        assertThat(ProgressSnapshot.none(0).requestLatencyMillis(50)).isEmpty();
    }

    @Test
    void measuresTheBusyShareOfItsLoop() {
        // Given
        LaneRecorder recorder = recorder();

        // When
        recorder.loopTurn(START + 3 * MILLI, 3 * MILLI);
        recorder.loopTurn(START + 10 * MILLI, MILLI);

        // Then
        LoopStats loop = recorder.snapshot().loop();
        assertThat(loop.maxBusyShare()).isEqualTo(0.4);
        assertThat(loop.turns().count()).isEqualTo(2);
        assertThat(loop.lanes()).isEqualTo(1);
    }

    @Test
    void keepsEachSecondOfAnOpenLoop() {
        // Given: one credit that is late for the generator's fault, one that waited for the ceiling, one never sent
        MetricPlans plans = new MetricPlans();
        plans.load = new Load.Open(1, Arrival.POISSON, 1, Load.Open.NO_CEILING);
        Plan plan = plans.plan();
        LaneRecorder recorder = new LaneRecorder(plan, plan.phases().get(0), START);
        RequestObservation late = Requests.whole(0, START + 1_200 * MILLI, MILLI);
        late.intendedNanos = START + 900 * MILLI;
        RequestObservation held = Requests.whole(1, START + 2_500 * MILLI, MILLI);
        held.intendedNanos = START + 1_500 * MILLI;

        // When
        recorder.issued(late, DelayCause.GENERATOR);
        recorder.issued(held, DelayCause.CEILING);
        recorder.unsentDue(0, false, DelayCause.GENERATOR, START + 2_600 * MILLI, START + 2_800 * MILLI);
        recorder.unsentDue(0, true, DelayCause.CEILING, START + 2_700 * MILLI, START + 3_800 * MILLI);
        recorder.loopTurn(START + 2_900 * MILLI, 10 * MILLI);

        // Then
        SecondTable<LoopColumn> seconds = recorder.snapshot().health().loops().get(0);
        assertThat(seconds.rows()).isEqualTo(3);
        assertThat(row(seconds, 0)).containsExactly(1, 0, 0, 0, 0, 0, 0, 100 * MILLI, 0, 0);
        assertThat(row(seconds, 1))
                .startsWith(1, 1)
                .contains(300 * MILLI, Index.atIndex(LoopColumn.LAG_MAX_NANOS.ordinal()))
                .contains(200 * MILLI, Index.atIndex(LoopColumn.BACKLOG_NANOS.ordinal()));
        assertThat(row(seconds, 2)).containsExactly(2, 1, 0, 0, 0, 10 * MILLI, 10 * MILLI, 200 * MILLI, 0, 0);
        assertThat(recorder.snapshot().health()).isEqualTo(recorder.snapshot().health());
    }

    private static long[] row(SecondTable<LoopColumn> table, int row) {
        return Arrays.stream(LoopColumn.values())
                .mapToLong(column -> table.get(row, column))
                .toArray();
    }
}
