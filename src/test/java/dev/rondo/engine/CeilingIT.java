package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.engine.RecordingObserver.Seen;
import dev.rondo.engine.RecordingObserver.Unsent;
import dev.rondo.metrics.DelayCause;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rate with a concurrency ceiling: nothing is lost, nothing loses its moment, and who waited is said. */
class CeilingIT {
    private static final FakeEndpoint.Script SLOW =
            request -> request.after(50, () -> FakeEndpoint.ANSWER.answer(request));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyCreditIsSentAndKeepsItsMoment(int lanes) {
        // Given: 200 a second are due, 4 at a time of 50 ms each can be had
        try (FakeEndpoint one = FakeEndpoint.start(SLOW);
                FakeEndpoint two = FakeEndpoint.start(SLOW)) {
            TestPlan plan = new TestPlan()
                    .url(one.url())
                    .url(two.url())
                    .lanes(lanes)
                    .rate(200, 4)
                    .requests(60);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            PhaseEnd end = run.end();
            assertThat(run.succeeded()).hasSize(60);
            assertThat(run.unsent()).isEmpty();
            assertThat(one.requests()).hasSize(30);
            assertThat(mostInFlight(run)).isEqualTo(4);
            assertThat(run.ended())
                    .allSatisfy(seen ->
                            assertThat(seen.intendedNanos() - end.startNanos()).isEqualTo(seen.credit() * 5_000_000));
            List<Seen> capped = run.ended().stream().filter(Seen::capped).toList();
            assertThat(capped).hasSizeGreaterThan(40);
            assertThat(run.ended().subList(0, 4)).extracting(Seen::capped).containsOnly(false);
            assertThat(causes(run).filter(cause -> cause == DelayCause.CEILING).count())
                    .isEqualTo(capped.size());
        }
    }

    private static Stream<DelayCause> causes(TestRun run) {
        return run.lanes().stream().flatMap(lane -> lane.delayedBy.stream());
    }

    private static int mostInFlight(TestRun run) {
        int most = 0;
        for (Seen seen : run.ended()) {
            long at = seen.issuedNanos();
            int inFlight = (int) run.ended().stream()
                    .filter(other -> other.issuedNanos() <= at && other.endNanos() > at)
                    .count();
            most = Math.max(most, inFlight);
        }
        return most;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void creditsThatTheCeilingHeldBackToTheEndAreReported(int lanes) {
        // Given
        try (FakeEndpoint endpoint = FakeEndpoint.start(SLOW)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .lanes(lanes)
                    .rate(1000, 2)
                    .duration(Duration.ofMillis(400));

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(run.end().endedBy()).isEqualTo(EndedBy.DURATION);
            assertThat(run.succeeded().size() + run.unsentCount()).isEqualTo(400);
            assertThat(run.succeeded()).hasSizeLessThan(20);
            assertThat(run.unsent()).extracting(Unsent::cause).containsOnly(DelayCause.CEILING);
            assertThat(run.unsent()).extracting(Unsent::capped).containsOnly(true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCeilingOfOneSendsInTheOrderOfTheCredits(int lanes) {
        // Given
        FakeEndpoint.Script quick = request -> request.after(5, () -> FakeEndpoint.ANSWER.answer(request));
        try (FakeEndpoint endpoint = FakeEndpoint.start(quick)) {
            TestPlan plan = new TestPlan()
                    .url(endpoint.url())
                    .lanes(lanes)
                    .rate(2000, 1)
                    .requests(40);

            // When
            TestRun run = TestRun.complete(plan);

            // Then
            assertThat(mostInFlight(run)).isEqualTo(1);
            assertThat(run.succeeded()).hasSize(40).isSortedAccordingTo(Comparator.comparingLong(Seen::credit));
        }
    }
}
