package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.engine.FakeEndpoint.Request;
import dev.rondo.engine.RecordingObserver.Seen;
import dev.rondo.metrics.ErrorClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every wait ends, by its own name, soon after its limit. */
class TimeoutsIT {
    private static final Duration SHORT = Duration.ofMillis(120);
    private static final Duration SLACK = Duration.ofMillis(400);

    private static void silent(Request request) {
        // Never answers.
    }

    private static void fallsSilent(Request request) {
        request.streamHead();
        request.event(FakeEndpoint.TOKEN);
        request.after(60, () -> request.event(FakeEndpoint.TOKEN));
    }

    private static void drips(Request request) {
        request.streamHead();
        drip(request);
    }

    private static void drip(Request request) {
        request.event(FakeEndpoint.TOKEN);
        request.after(20, () -> drip(request));
    }

    private static void assertTimesOut(FakeEndpoint.Script script, TestPlan plan, ErrorClass error, Duration atLeast) {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(script)) {

            // When
            TestRun run = TestRun.complete(plan.url(endpoint.url()).streaming().requests(2));

            // Then
            assertThat(run.failed()).hasSize(2);
            assertThat(run.errors()).containsExactly(error);
            Seen failed = run.failed().get(0);
            assertThat(Duration.ofNanos(failed.endNanos() - failed.issuedNanos()))
                    .isBetween(atLeast, atLeast.plus(SLACK));
        }
    }

    @Test
    void firstByte() {
        assertTimesOut(
                TimeoutsIT::silent, new TestPlan().firstByteTimeout(SHORT), ErrorClass.FIRST_BYTE_TIMEOUT, SHORT);
    }

    @Test
    void silenceWithinAResponse() {
        assertTimesOut(
                TimeoutsIT::fallsSilent,
                new TestPlan().idleTimeout(SHORT),
                ErrorClass.IDLE_TIMEOUT,
                SHORT.plusMillis(60));
    }

    @Test
    void wholeRequestThoughEventsKeepComing() {
        assertTimesOut(TimeoutsIT::drips, new TestPlan().requestTimeout(SHORT), ErrorClass.REQUEST_TIMEOUT, SHORT);
    }

    @Test
    void wholeRequestComesFirstWhereTheFirstByteMayTakeAsLong() {
        assertTimesOut(
                TimeoutsIT::silent,
                new TestPlan().requestTimeout(SHORT).firstByteTimeout(SHORT),
                ErrorClass.REQUEST_TIMEOUT,
                SHORT);
    }

    @Test
    void waitForAConnection() {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(TimeoutsIT::silent)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .closed(3)
                    .requests(3)
                    .maxPerEndpoint(1)
                    .acquireTimeout(SHORT)
                    .firstByteTimeout(SHORT.multipliedBy(3));

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(run.failed())
                    .extracting(Seen::error)
                    .containsExactly(
                            ErrorClass.ACQUIRE_TIMEOUT, ErrorClass.ACQUIRE_TIMEOUT, ErrorClass.FIRST_BYTE_TIMEOUT);
            assertThat(run.lanes().get(0).exhausted).isEqualTo(2);
        }
    }
}
