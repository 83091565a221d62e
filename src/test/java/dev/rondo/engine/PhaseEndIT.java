package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.engine.RecordingObserver.Unsent;
import dev.rondo.metrics.DelayCause;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However a phase ends, every request ends and every credit is accounted for. */
class PhaseEndIT {
    private static final FakeEndpoint.Script SILENT = request -> {};

    private final FakeEndpoint endpoint = FakeEndpoint.start(FakeEndpoint.ANSWER);

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private TestPlan plan() {
        return new TestPlan().url(endpoint.url()).lanes(2).closed(4);
    }

    private static void awaitRequests(FakeEndpoint endpoint, int count) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(endpoint.requests()).hasSizeGreaterThanOrEqualTo(count));
    }

    @Test
    void durationEndsIssuingAndTheGraceEndsTheRest() {
        // Given
        endpoint.script(SILENT);
        TestPlan plan = plan().duration(Duration.ofMillis(100)).grace(Duration.ofMillis(150));

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        PhaseEnd end = run.end();
        assertThat(end.endedBy()).isEqualTo(EndedBy.DURATION);
        assertThat(run.cancelled()).hasSize(4);
        assertThat(Duration.ofNanos(end.endNanos() - end.issuingEndNanos()))
                .isBetween(Duration.ofMillis(149), Duration.ofMillis(500));
    }

    @Test
    void requestsInFlightMayEndWithinTheGrace() {
        // Given
        endpoint.script(request -> request.after(150, () -> FakeEndpoint.ANSWER.answer(request)));
        TestPlan plan = plan().duration(Duration.ofMillis(50)).grace(Duration.ofSeconds(5));

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        assertThat(run.succeeded()).hasSize(4);
        assertThat(run.cancelled()).isEmpty();
        assertThat(run.end().endNanos() - run.end().issuingEndNanos()).isLessThan(1_000_000_000);
    }

    @Test
    void stopDrainsAndReportsWhatACountDidNotReach() {
        // Given
        endpoint.script(request -> request.after(20, () -> FakeEndpoint.ANSWER.answer(request)));
        try (TestRun run = TestRun.start(plan().requests(1_000_000_000_000L))) {
            awaitRequests(endpoint, 8);

            // When
            run.phase().stop();

            // Then
            assertThat(run.end().endedBy()).isEqualTo(EndedBy.STOPPED);
            assertThat(run.cancelled()).isEmpty();
            assertThat(run.succeeded().size() + run.unsentCount()).isEqualTo(1_000_000_000_000L);
            assertThat(run.unsent()).extracting(Unsent::cause).containsOnly(DelayCause.END_OF_PHASE);
        }
    }

    @Test
    void cancelEndsAtOnceWhatIsInFlight() {
        // Given
        endpoint.script(SILENT);
        try (TestRun run = TestRun.start(plan().duration(Duration.ofSeconds(60)))) {
            awaitRequests(endpoint, 4);

            // When
            run.phase().cancel();

            // Then
            PhaseEnd end = run.end();
            assertThat(end.endedBy()).isEqualTo(EndedBy.STOPPED);
            assertThat(run.cancelled()).hasSize(4);
            assertThat(end.endNanos() - end.issuingEndNanos()).isLessThan(500_000_000);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(endpoint.openConnections()).isZero());
        }
    }

    @Test
    void requestsThatWaitForAConnectionAreCancelledToo() {
        // Given
        endpoint.script(SILENT);
        TestPlan plan = plan().closed(8).maxPerEndpoint(2).duration(Duration.ofSeconds(60));
        try (TestRun run = TestRun.start(plan)) {
            awaitRequests(endpoint, 2);

            // When
            run.phase().cancel();

            // Then
            run.end();
            assertThat(run.cancelled()).hasSize(8);
            assertThat(endpoint.connections()).isEqualTo(2);
        }
    }

    @Test
    void stoppingAnOpenLoopReportsOnlyWhatWasDue() {
        // Given
        try (TestRun run = TestRun.start(plan().rate(100).requests(1_000_000))) {
            awaitRequests(endpoint, 5);

            // When
            run.phase().stop();

            // Then
            PhaseEnd end = run.end();
            assertThat(end.endedBy()).isEqualTo(EndedBy.STOPPED);
            assertThat(run.succeeded().size() + run.unsentCount()).isLessThan(100);
        }
    }

    @Test
    void stoppingTwiceAndAfterTheEndDoesNoHarm() {
        // Given
        try (TestRun run = TestRun.start(plan().requests(10))) {
            run.end();

            // When
            run.phase().stop();
            run.phase().cancel();
            run.start();

            // Then
            assertThat(run.end().endedBy()).isEqualTo(EndedBy.REQUESTS);
            assertThat(run.succeeded()).hasSize(10);
        }
    }

    @Test
    void aSecondPhaseIsRefusedWhileOneRuns() {
        // Given
        endpoint.script(SILENT);
        try (TestRun run = TestRun.start(plan().duration(Duration.ofSeconds(60)))) {

            // When, Then
            assertThatIllegalStateException().isThrownBy(run::start).withMessage("a phase is still running");
        }
    }

    @Test
    void closingTheEngineEndsThePhase() {
        // Given
        endpoint.script(SILENT);
        TestRun run = TestRun.start(plan().duration(Duration.ofSeconds(60)));
        awaitRequests(endpoint, 4);

        // When
        run.close();

        // Then
        assertThat(run.end().endedBy()).isEqualTo(EndedBy.STOPPED);
        assertThat(run.cancelled()).hasSize(4);
    }

    @Test
    void tasksRunOnTheLanesWhileAndAfterThePhaseRuns() throws Exception {
        // Given
        try (TestRun run = TestRun.start(plan().requests(10))) {
            run.end();
            Set<String> threads = new ConcurrentSkipListSet<>();

            // When
            run.phase()
                    .onEachLane(loop ->
                            threads.add(loop + " " + Thread.currentThread().getName()))
                    .get(5, TimeUnit.SECONDS);

            // Then
            assertThat(threads).containsExactly("0 rondo-lane-0", "1 rondo-lane-1");
            assertThat(run.phase().inFlight()).isZero();
        }
    }

    @Test
    void aPhaseWithoutAnythingToSendEnds() {
        // When
        TestRun run = TestRun.complete(plan().requests(0));

        // Then
        assertThat(run.end().issued()).isZero();
        assertThat(endpoint.requests()).isEmpty();
    }
}
