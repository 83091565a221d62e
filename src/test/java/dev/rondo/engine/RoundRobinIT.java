package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.engine.RecordingObserver.Seen;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every endpoint gets exactly its share, whatever the lanes and the load. */
class RoundRobinIT {
    private final List<FakeEndpoint> endpoints = Stream.generate(() -> FakeEndpoint.start(FakeEndpoint.ANSWER))
            .limit(3)
            .toList();

    @AfterEach
    void closeEndpoints() {
        endpoints.forEach(FakeEndpoint::close);
    }

    private TestPlan plan(int... weights) {
        TestPlan plan = new TestPlan();
        IntStream.range(0, 3).forEach(i -> plan.url(endpoints.get(i).url(), weights.length == 0 ? 1 : weights[i]));
        return plan;
    }

    private int[] arrived() {
        return endpoints.stream().mapToInt(e -> e.requests().size()).toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 8", "2, 2", "2, 8", "2, 7", "3, 10"})
    void closedLoopSendsExactlyTheRequestedNumberInTurn(int lanes, int concurrency) {
        // Given
        TestPlan plan = plan().lanes(lanes).closed(concurrency).requests(100);

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        assertThat(run.end().endedBy()).isEqualTo(EndedBy.REQUESTS);
        assertThat(run.end().issued()).isEqualTo(100);
        assertThat(run.succeeded()).hasSize(100);
        assertThat(run.unsent()).isEmpty();
        assertThat(arrived()).containsExactly(34, 33, 33);
        assertThat(run.ended()).extracting(Seen::credit).containsExactlyElementsOf(credits(100));
        assertThat(run.ended()).allSatisfy(seen -> assertThat(seen.endpoint()).isEqualTo((int) (seen.credit() % 3)));
    }

    private static List<Long> credits(int count) {
        return Stream.iterate(0L, k -> k + 1).limit(count).toList();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void openLoopSendsEveryCreditAtItsMomentOrLater(int lanes) {
        // Given
        TestPlan plan = plan().lanes(lanes).rate(500).requests(100);

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        assertThat(arrived()).containsExactly(34, 33, 33);
        long start = run.end().startNanos();
        assertThat(run.ended())
                .allSatisfy(seen ->
                        assertThat(seen.intendedNanos() - start).isCloseTo(seen.credit() * 2_000_000, offset(2L)));
    }

    @Test
    void openLoopOfADurationSendsWhatIsDueWithinIt() {
        // Given
        TestPlan plan = plan().lanes(2).rate(1000).duration(Duration.ofMillis(300));

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        PhaseEnd end = run.end();
        assertThat(end.endedBy()).isEqualTo(EndedBy.DURATION);
        assertThat(run.succeeded().size() + run.unsentCount()).isEqualTo(300);
        assertThat(end.issuingEndNanos() - end.startNanos()).isGreaterThanOrEqualTo(300_000_000);
    }

    @Test
    void weightsAreKeptExactly() {
        // Given
        TestPlan plan = plan(3, 1, 2).lanes(2).closed(8).requests(120);

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        assertThat(run.issuedPerEndpoint()).containsExactly(60, 20, 40);
        assertThat(arrived()).containsExactly(60, 20, 40);
    }

    @Test
    void closedLoopOfADurationKeepsEndpointsWithinThePlansBound() {
        // Given
        TestPlan plan = plan().lanes(2).closed(6).duration(Duration.ofMillis(300));

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        assertThat(run.end().endedBy()).isEqualTo(EndedBy.DURATION);
        long[] counts = run.issuedPerEndpoint();
        long most = LongStream.of(counts).max().orElseThrow();
        long least = LongStream.of(counts).min().orElseThrow();
        assertThat(least).isPositive();
        assertThat(most - least).isLessThanOrEqualTo(2);
    }

    @Test
    void fewerSlotsThanLanesUseAsManyLanes() {
        // Given
        TestPlan plan = plan().lanes(3).closed(2).requests(30);

        // When
        TestRun run = TestRun.complete(plan);

        // Then
        assertThat(run.issuedPerEndpoint()).containsExactly(10, 10, 10);
        assertThat(run.lanes().get(2).issuedTo).isEmpty();
    }

    @Test
    void aPhaseFollowsTheOtherOnTheSameConnections() {
        // Given
        try (TestRun run = TestRun.start(plan().closed(1).requests(30))) {
            run.end();
            int connections =
                    endpoints.stream().mapToInt(FakeEndpoint::connections).sum();

            // When
            run.start();
            run.end();

            // Then
            assertThat(run.succeeded()).hasSize(30).extracting(Seen::reused).containsOnly(true);
            assertThat(endpoints.stream().mapToInt(FakeEndpoint::connections).sum())
                    .isEqualTo(connections);
        }
    }
}
