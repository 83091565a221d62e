package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.MetricPlans.SECOND;
import static dev.rondo.metrics.Requests.sendLate;
import static dev.rondo.metrics.ValidityAssertions.assertReason;
import static dev.rondo.metrics.ValidityAssertions.assertSound;
import static dev.rondo.metrics.ValidityAssertions.assertSuspect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.health.ProcessColumn;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule in both directions, and at its limit. */
final class ValidityTest {
    private static final long START = ResultOfRun.START;

    private final MetricPlans plans = new MetricPlans();
    private final ResultOfRun run = new ResultOfRun(plans);

    private Validity validity(Consumer<LaneRecorder> events) {
        run.play(events);
        return run.document().validity();
    }

    @Test
    void trustsAQuietRun() {
        assertSound(validity(recorder -> sendLate(recorder, 200, 5_000, DelayCause.GENERATOR)));
    }

    @ParameterizedTest
    @CsvSource({"80, Valid", "81, Suspect"})
    void suspectsALaneThatIsNearlyAlwaysBusy(int busyOfHundred, String verdict) {
        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 1000, 0, DelayCause.GENERATOR);
            recorder.loopTurn(START, 0);
            recorder.loopTurn(START + SECOND, busyOfHundred * SECOND / 100);
        });

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @Test
    void doesNotJudgeHowBusyAVeryShortRunWas() {
        // When / Then
        assertSound(validity(recorder -> {
            sendLate(recorder, 20, 0, DelayCause.GENERATOR);
            recorder.loopTurn(START, 0);
            recorder.loopTurn(START + MILLI, MILLI);
        }));
    }

    @Test
    void suspectsLongLoopTurns() {
        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 100, 0, DelayCause.GENERATOR);
            for (int i = 1; i <= 100; i++) {
                recorder.loopTurn(START + i * 100 * MILLI, i % 20 == 0 ? 10 * MILLI : MILLI);
            }
        });

        // Then
        assertSuspect(validity, "loop_turns", "10.0");
    }

    @ParameterizedTest
    @CsvSource({"1000000, Valid", "1000001, Suspect"})
    void suspectsAThrottledGenerator(long throttledNanos, String verdict) {
        // Given
        run.process.add(3, ProcessColumn.THROTTLED_NANOS, throttledNanos);
        run.process.add(59, ProcessColumn.THROTTLED_PERIODS, 2);

        // When
        Validity validity = validity(recorder -> sendLate(recorder, 100, 0, DelayCause.GENERATOR));

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @ParameterizedTest
    @CsvSource({"10, Valid", "11, Suspect"})
    void suspectsAGeneratorThatStoodStillForCollections(long pauseMillis, String verdict) {
        // Given
        run.process.add(3, ProcessColumn.GC_PAUSE_NANOS, pauseMillis * MILLI);
        run.process.add(59, ProcessColumn.GC_PAUSE_NANOS, 9 * MILLI);

        // When
        Validity validity = validity(recorder -> sendLate(recorder, 100, 0, DelayCause.GENERATOR));

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1, Valid", "2, Suspect"})
    void suspectsExhaustedPools(int exhausted, String verdict) {
        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 100, 0, DelayCause.GENERATOR);
            for (int i = 0; i < exhausted; i++) {
                recorder.poolExhausted(1);
            }
        });

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1, Valid", "2, Suspect"})
    void suspectsPercentilesFromWhichTheSlowestAreMissing(int cancelled, String verdict) {
        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 100 - cancelled, 0, DelayCause.GENERATOR);
            for (int i = 0; i < cancelled; i++) {
                RequestObservation request = Requests.whole(i % 2, START, SECOND);
                recorder.issued(request, DelayCause.GENERATOR);
                recorder.cancelled(request);
            }
        });

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @Test
    void callsAResultInvalidWhenAnEndpointWasNeverSentWhatItWasDue() {
        // Given
        plans.load = MetricPlans.open(100);

        // When
        Validity validity = validity(recorder -> {
            Requests.succeed(recorder, Requests.whole(0, START, MILLI));
            recorder.unsent(1, true, DelayCause.CEILING);
        });

        // Then
        assertReason(validity, Verdict.INVALID, "endpoint_without_requests", "e1");
    }

    @Test
    void trustsAnEndpointWhoseTurnNeverCame() {
        // When / Then
        assertSound(validity(recorder -> {
            Requests.succeed(recorder, Requests.whole(0, START, MILLI));
            recorder.unsent(1, false, DelayCause.END_OF_PHASE);
        }));
    }

    @ParameterizedTest
    @CsvSource({"1, Valid", "2, Invalid"})
    void callsABrokenSequenceInvalid(int ahead, String verdict) {
        // Given
        plans.load = MetricPlans.open(100);

        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 10, 0, DelayCause.GENERATOR);
            for (int i = 0; i < ahead; i++) {
                Requests.succeed(recorder, Requests.whole(0, START, MILLI));
            }
        });

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @Test
    void doesNotJudgeTheSequenceOfAStoppedPhase() {
        // Given
        plans.load = MetricPlans.open(100);
        run.endedBy = PhaseOutcome.STOPPED;

        // When / Then
        assertSound(validity(recorder -> {
            Requests.succeed(recorder, Requests.whole(0, START, MILLI));
            Requests.succeed(recorder, Requests.whole(0, START, MILLI));
        }));
    }

    @ParameterizedTest
    @CsvSource({"60, 40, valid", "60, 41, suspect", "101, 0, suspect"})
    void judgesHowFarFromTheStartAGeneratorBegan(long lateMillis, long uncertaintyMillis, String verdict) {
        // Given
        run.skew = new StartSkew(lateMillis * 1_000_000, uncertaintyMillis * 1_000_000);

        // When
        Validity validity = validity(recorder -> sendLate(recorder, 100, 0, DelayCause.GENERATOR));

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, Valid", "1, 1, Suspect", "2, 1, Invalid", "1, 0, Invalid"})
    void judgesLostGeneratorsByWhatTheManifestAllows(int lost, int maxLost, String verdict) {
        // Given
        run.lostGenerators = lost;
        run.maxLost = maxLost;

        // When
        Validity validity = validity(recorder -> sendLate(recorder, 100, 0, DelayCause.GENERATOR));

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @Test
    void neverHoldsFailuresOfServersAgainstTheResult() {
        // When / Then
        assertSound(validity(recorder -> {
            for (int i = 0; i < 100; i++) {
                Requests.fail(recorder, Requests.whole(i % 2, START, MILLI), ErrorClass.CONNECT_REFUSED, 0, "refused");
            }
        }));
    }
}
