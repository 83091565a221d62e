package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.PhaseKind;
import dev.rondo.coordinator.ProgressUpdate.Latency;
import dev.rondo.coordinator.ProgressUpdate.State;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.plan.Load;
import dev.rondo.plan.PlannedPhase;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -7 * SECOND;

    private static PlannedPhase phase(long requests, long durationNanos, long graceNanos) {
        return new PlannedPhase(
                1,
                "steady",
                PhaseKind.PROFILING,
                new Load.Closed(4),
                requests,
                durationNanos,
                PlannedPhase.UNLIMITED,
                graceNanos,
                0);
    }

    private static ProgressMeter meter(long requests, long durationNanos, long graceNanos) {
        return new ProgressMeter(phase(requests, durationNanos, graceNanos), 3, START);
    }

    private static ProgressSnapshot snapshot(long sent, long succeeded, long failed, long cancelled) {
        ProgressSnapshot none = ProgressSnapshot.none(1);
        return new ProgressSnapshot(
                1, sent, succeeded, failed, cancelled, 0, 0, 0, none.requestLatency(), none.timeToFirstToken());
    }

    @Test
    void tellsTheRateSinceTheLastUpdate() {
        // Given
        ProgressMeter meter = meter(PlannedPhase.UNLIMITED, 10 * SECOND, SECOND);
        meter.update(snapshot(100, 90, 5, 0), START + SECOND, true, false);

        // When
        ProgressUpdate update = meter.update(snapshot(150, 120, 15, 0), START + 3 * SECOND, true, false);

        // Then
        assertThat(update.requestsPerSecond()).isEqualTo(20, Offset.offset(1e-9));
        assertThat(update.elapsedSeconds()).isEqualTo(3);
        assertThat(update.remainingSeconds()).isEqualTo(7);
        assertThat(update.remainingRequests()).isNull();
        assertThat(update.inFlight()).isEqualTo(15);
        assertThat(update.index()).isEqualTo(2);
        assertThat(update.count()).isEqualTo(3);
        assertThat(update.state()).isEqualTo(State.RUNNING);
        assertThat(update.latency()).isNull();
    }

    @Test
    void countsDownRequestsAndTimeButNeverBelowNothing() {
        // Given
        ProgressMeter meter = meter(120, 2 * SECOND, SECOND);

        // Then
        assertThat(meter.update(snapshot(100, 0, 0, 0), START + SECOND, true, false))
                .returns(20L, ProgressUpdate::remainingRequests)
                .returns(1.0, ProgressUpdate::remainingSeconds);
        assertThat(meter.update(snapshot(120, 0, 0, 0), START + 3 * SECOND, true, false))
                .returns(0L, ProgressUpdate::remainingRequests)
                .returns(0.0, ProgressUpdate::remainingSeconds);
    }

    @Test
    void hasNothingToSayOfTheTimeBeforeTheStart() {
        // When
        ProgressUpdate update = meter(10, PlannedPhase.UNLIMITED, SECOND)
                .update(snapshot(0, 0, 0, 0), START - SECOND / 100, true, false);

        // Then
        assertThat(update.elapsedSeconds()).isZero();
        assertThat(update.requestsPerSecond()).isZero();
        assertThat(update.remainingSeconds()).isNull();
    }

    @Test
    void countsTheGraceDownFromTheMomentThatIssuingEnded() {
        // Given
        ProgressMeter meter = meter(10, PlannedPhase.UNLIMITED, 600 * SECOND);
        meter.update(snapshot(10, 5, 0, 0), START + 2 * SECOND, false, false);

        // When
        ProgressUpdate update = meter.update(snapshot(10, 6, 0, 1), START + 5 * SECOND, false, false);

        // Then
        assertThat(update.state()).isEqualTo(State.DRAINING);
        assertThat(update.remainingSeconds()).isEqualTo(597);
        assertThat(update.cancelled()).isEqualTo(1);
    }

    @Test
    void givesAPhaseThatWasStoppedNoMoreThanItGets() {
        // When
        ProgressUpdate update = meter(10, PlannedPhase.UNLIMITED, 600 * SECOND)
                .update(snapshot(10, 5, 0, 0), START + 2 * SECOND, false, true);

        // Then
        assertThat(update.remainingSeconds()).isEqualTo(30);
    }

    @Test
    void showsTheTimeToFirstTokenWhereThereIsOneElseTheLatency() {
        // Given
        ProgressSnapshot plain = snapshot(1, 1, 0, 0);
        plain.requestLatency().record(80_000_000);
        ProgressSnapshot streamed = snapshot(1, 1, 0, 0);
        streamed.requestLatency().record(80_000_000);
        streamed.timeToFirstToken().record(20_000_000);

        // When
        Latency ofPlain = meter(10, PlannedPhase.UNLIMITED, SECOND)
                .update(plain, START, true, false)
                .latency();
        Latency ofStreamed = meter(10, PlannedPhase.UNLIMITED, SECOND)
                .update(streamed, START, true, false)
                .latency();

        // Then
        assertThat(ofPlain).isNotNull();
        assertThat(ofPlain.name()).isEqualTo("latency");
        assertThat(ofPlain.p99Millis()).isEqualTo(80, Offset.offset(1.0));
        assertThat(ofStreamed).isNotNull();
        assertThat(ofStreamed.name()).isEqualTo("TTFT");
        assertThat(ofStreamed.p50Millis()).isEqualTo(20, Offset.offset(0.5));
    }
}
