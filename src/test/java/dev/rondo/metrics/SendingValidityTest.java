package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.Requests.sendLate;
import static dev.rondo.metrics.ValidityAssertions.assertSound;
import static dev.rondo.metrics.ValidityAssertions.assertSuspect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.Load;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule in both directions, and at its limit. */
final class SendingValidityTest {
    private static final long START = ResultOfRun.START;

    private final MetricPlans plans = new MetricPlans();
    private final ResultOfRun run = new ResultOfRun(plans);

    private Validity validity(Consumer<LaneRecorder> events) {
        run.play(events);
        return run.document().validity();
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
    void allowsAMachinesOwnThreadsTheirTimeBesideShortLatencies() {
        // When / Then
        assertThat(ValidityLimits.lagTailLimitNanos(20 * MILLI)).isEqualTo(2 * MILLI);
        assertThat(ValidityLimits.lagTailLimitNanos(100 * MILLI)).isEqualTo(5 * MILLI);
        assertThat(ValidityLimits.lagLimitNanos(4 * MILLI)).isEqualTo(MILLI);
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
    void trustsAClosedLoopWhoseSlotsWaitForEachOtherAtTheStart() {
        // Given
        plans.load = new Load.Closed(30);

        // When / Then
        assertSound(validity(recorder -> {
            sendLate(recorder, 0, 30, 200 * MILLI, DelayCause.GENERATOR);
            sendLate(recorder, 30, 30, MILLI / 2, DelayCause.GENERATOR);
        }));
    }

    @Test
    void suspectsAClosedLoopThatIsLateAfterItsStart() {
        // Given
        plans.load = new Load.Closed(30);

        // When
        Validity validity = validity(recorder -> {
            sendLate(recorder, 0, 30, 0, DelayCause.GENERATOR);
            sendLate(recorder, 30, 2, 200 * MILLI, DelayCause.GENERATOR);
        });

        // Then
        assertSuspect(validity, "send_lag", "200.00 ms");
    }

    @Test
    void suspectsAClosedLoopWhoseSlotsStandEmpty() {
        // When: 3 ms beside 54 ms
        Validity validity = validity(recorder -> sendLate(recorder, 100, 3 * MILLI, DelayCause.GENERATOR));

        // Then
        assertSuspect(validity, "send_lag", "3.00 ms");
    }
}
