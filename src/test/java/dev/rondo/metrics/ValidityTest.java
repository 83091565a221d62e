package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ResultDocument.Reason;
import dev.rondo.metrics.ResultDocument.Validity;
import dev.rondo.metrics.ResultDocument.Verdict;
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

    /** {@code count} streams over two endpoints, one each ms, each with a first token after 50 ms and {@code lagNanos}. */
    private static void sendLate(LaneRecorder recorder, int count, long lagNanos, DelayCause cause) {
        for (int i = 0; i < count; i++) {
            RequestObservation request = Requests.stream(i % 2, START + i * MILLI + lagNanos, 50 * MILLI, MILLI, 5);
            request.intendedNanos -= lagNanos;
            recorder.issued(request, cause);
            recorder.succeeded(request);
        }
    }

    private static void assertSound(Validity validity) {
        assertThat(validity.reasons()).isEmpty();
        assertThat(validity.verdict()).isEqualTo(Verdict.VALID);
    }

    private static void assertSuspect(Validity validity, String code, String number) {
        assertReason(validity, Verdict.SUSPECT, code, number);
    }

    private static void assertReason(Validity validity, Verdict verdict, String code, String number) {
        assertThat(validity.verdict()).isEqualTo(verdict);
        assertThat(validity.reasons()).extracting(Reason::code).containsExactly(code);
        assertThat(validity.reasons().get(0).message()).contains(number);
    }

    @Test
    void trustsAQuietRun() {
        assertSound(validity(recorder -> sendLate(recorder, 200, 5_000, DelayCause.GENERATOR)));
    }

    @Test
    void suspectsAnOpenLoopWhoseLagIsMoreThanAShareOfTheMedian() {
        // Given: 5 % of 50 ms are 2.5 ms
        plans.load = MetricPlans.open(100);

        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 190, 0, DelayCause.GENERATOR);
            sendLate(recorder, 6, 3 * MILLI, DelayCause.GENERATOR);
        });

        // Then
        assertSuspect(validity, "send_lag", "p99 of the send lag was 3.0");
    }

    @Test
    void trustsAnOpenLoopWhoseLagIsWithinAShareOfTheMedian() {
        // Given
        plans.load = MetricPlans.open(100);

        // When / Then
        assertSound(validity(recorder -> {
            sendLate(recorder, 190, 0, DelayCause.GENERATOR);
            sendLate(recorder, 6, 2 * MILLI, DelayCause.GENERATOR);
        }));
    }

    @Test
    void trustsASmallOpenLoopWithOneHiccup() {
        // Given
        plans.load = MetricPlans.open(100);

        // When / Then
        assertSound(validity(recorder -> {
            sendLate(recorder, 60, 0, DelayCause.GENERATOR);
            sendLate(recorder, 2, 30 * MILLI, DelayCause.GENERATOR);
        }));
    }

    @Test
    void doesNotHoldTheCeilingAgainstTheGenerator() {
        // Given
        plans.load = MetricPlans.open(100);

        // When / Then
        assertSound(validity(recorder -> sendLate(recorder, 100, 400 * MILLI, DelayCause.CEILING)));
    }

    @Test
    void suspectsAnOpenLoopThatSendsLateMoreOftenThanTheLimit() {
        // Given: lag of 2 ms is late, but below 5 % of the median
        plans.load = MetricPlans.open(100);

        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 94, 0, DelayCause.GENERATOR);
            sendLate(recorder, 6, 2 * MILLI, DelayCause.GENERATOR);
        });

        // Then
        assertSuspect(validity, "sent_late", "6.0 %");
    }

    @Test
    void trustsAnOpenLoopThatSendsLateAsOftenAsTheLimit() {
        // Given
        plans.load = MetricPlans.open(100);

        // When / Then
        assertSound(validity(recorder -> {
            sendLate(recorder, 190, 0, DelayCause.GENERATOR);
            sendLate(recorder, 10, 2 * MILLI, DelayCause.GENERATOR);
        }));
    }

    @ParameterizedTest
    @CsvSource({"1, Valid", "2, Suspect"})
    void suspectsAnOpenLoopThatLeavesCreditsUnsent(int unsent, String verdict) {
        // Given
        plans.load = MetricPlans.open(100);

        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 100, 0, DelayCause.GENERATOR);
            recorder.unsent(0, false, DelayCause.GENERATOR, unsent);
            recorder.unsent(1, false, DelayCause.END_OF_PHASE, unsent);
        });

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @Test
    void trustsAClosedLoopWhoseStartIsABurst() {
        // When / Then: 30 of 300 requests had to wait 20 ms for the others to go first
        assertSound(validity(recorder -> {
            sendLate(recorder, 30, 20 * MILLI, DelayCause.GENERATOR);
            sendLate(recorder, 270, 0, DelayCause.GENERATOR);
        }));
    }

    @Test
    void suspectsAClosedLoopWhoseSlotsStandEmpty() {
        // When: 3 ms beside 54 ms
        Validity validity = validity(recorder -> sendLate(recorder, 100, 3 * MILLI, DelayCause.GENERATOR));

        // Then
        assertSuspect(validity, "send_lag", "3.00 ms");
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
    @CsvSource({"60000000, Valid", "61000000, Suspect"})
    void suspectsAThrottledGenerator(long throttledNanos, String verdict) {
        // Given
        run.health = new ProcessHealth(60 * SECOND, 0, throttledNanos, 2);

        // When
        Validity validity = validity(recorder -> sendLate(recorder, 100, 0, DelayCause.GENERATOR));

        // Then
        assertThat(validity.verdict().name()).isEqualToIgnoringCase(verdict);
    }

    @ParameterizedTest
    @CsvSource({"600, Valid", "601, Suspect"})
    void suspectsAGeneratorThatStoodStillForCollections(long pauseMillis, String verdict) {
        // Given
        run.health = new ProcessHealth(60 * SECOND, pauseMillis, 0, 0);

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
