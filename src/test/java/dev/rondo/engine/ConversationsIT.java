package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.engine.RecordingObserver.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations of several turns: in order, on one endpoint, after their think time. */
class ConversationsIT {
    private static final Duration THINK_TIME = Duration.ofMillis(20);

    private final FakeEndpoint one = FakeEndpoint.start(FakeEndpoint.ANSWER);
    private final FakeEndpoint two = FakeEndpoint.start(FakeEndpoint.ANSWER);

    @AfterEach
    void closeEndpoints() {
        one.close();
        two.close();
    }

    private TestPlan plan() {
        return new TestPlan().url(one.url()).url(two.url()).turns(3);
    }

    private static Map<Long, List<Seen>> byConversation(TestRun run) {
        return run.ended().stream().collect(Collectors.groupingBy(Seen::conversation));
    }

    private static void assertTurnsInOrder(List<Seen> turns) {
        List<Seen> inTime = turns.stream()
                .sorted((a, b) -> Long.signum(a.issuedNanos() - b.issuedNanos()))
                .toList();
        for (int i = 0; i < inTime.size(); i++) {
            assertThat(inTime.get(i).turn()).isEqualTo(i);
            assertThat(inTime.get(i).endpoint()).isEqualTo(inTime.get(0).endpoint());
        }
        for (int i = 1; i < inTime.size(); i++) {
            assertThat(inTime.get(i).intendedNanos() - inTime.get(i - 1).endNanos())
                    .isGreaterThanOrEqualTo(THINK_TIME.toNanos());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void closedLoopEndsEveryConversation(int lanes) {
        // Given
        TestPlan plan = plan().lanes(lanes).closed(4).conversations(10);

        // When
        TestRun run = TestRun.complete(plan, TestDataset.turns(3, THINK_TIME));

        // Then
        assertThat(run.end().endedBy()).isEqualTo(EndedBy.CONVERSATIONS);
        assertThat(run.succeeded()).hasSize(30);
        assertThat(run.unsent()).isEmpty();
        assertThat(byConversation(run)).hasSize(10).allSatisfy((number, turns) -> {
            assertThat(turns).hasSize(3);
            assertThat(turns.get(0).endpoint()).isEqualTo((int) (number % 2));
            assertTurnsInOrder(turns);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void openLoopSpendsAPointOfTheScheduleOnEachTurn(int lanes) {
        // Given
        TestPlan plan = plan().lanes(lanes).rate(200).conversations(8);

        // When
        TestRun run = TestRun.complete(plan, TestDataset.turns(3, THINK_TIME));

        // Then
        assertThat(run.end().endedBy()).isEqualTo(EndedBy.CONVERSATIONS);
        assertThat(run.succeeded()).hasSize(24);
        assertThat(byConversation(run)).hasSize(8).allSatisfy((number, turns) -> assertTurnsInOrder(turns));
        assertThat(run.ended())
                .allSatisfy(seen -> assertThat((seen.intendedNanos() - run.end().startNanos()) % 5_000_000)
                        .isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void requestsAreCountedWhateverTheConversations(int lanes) {
        // Given
        TestPlan plan = plan().lanes(lanes).closed(4).requests(25);

        // When
        TestRun run = TestRun.complete(plan, TestDataset.turns(3, THINK_TIME));

        // Then
        assertThat(run.end().endedBy()).isEqualTo(EndedBy.REQUESTS);
        assertThat(run.succeeded()).hasSize(25);
        assertThat(run.ended()).extracting(Seen::credit).doesNotHaveDuplicates();
    }

    @Test
    void aConversationHasOneCorrelationIdAndEveryRequestItsOwn() {
        // When
        TestRun.complete(plan().closed(2).conversations(4), TestDataset.turns(3, THINK_TIME));

        // Then
        Map<String, Long> turns = one.requests().stream()
                .collect(Collectors.groupingBy(r -> r.header("X-Correlation-ID"), Collectors.counting()));
        assertThat(turns).hasSize(2).allSatisfy((id, count) -> assertThat(count).isEqualTo(3));
        assertThat(one.requests()).extracting(r -> r.header("X-Request-ID")).doesNotHaveDuplicates();
    }
}
