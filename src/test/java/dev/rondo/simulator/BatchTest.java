package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    @Test
    void letsRequestsWaitBeyondTheBatchAndRunsThemInTheOrderOfTheirArrival() {
        // Given
        Batch<String> batch = new Batch<>(Batching.of(2, 0));
        assertThat(batch.enter("a")).isTrue();
        assertThat(batch.enter("b")).isTrue();
        assertThat(batch.enter("c")).isFalse();
        assertThat(batch.enter("d")).isFalse();

        // When
        String afterB = batch.leave("b");
        String afterA = batch.leave("a");

        // Then
        assertThat(afterB).isEqualTo("c");
        assertThat(afterA).isEqualTo("d");
        assertThat(batch.running()).isEqualTo(2);
        assertThat(batch.waiting()).isZero();
    }

    @Test
    void forgetsAWaitingRequestWhoseClientHasGone() {
        // Given
        Batch<String> batch = new Batch<>(Batching.of(1, 0));
        batch.enter("a");
        batch.enter("b");
        batch.enter("c");

        // When
        String inPlaceOfB = batch.leave("b");

        // Then
        assertThat(inPlaceOfB).isNull();
        assertThat(batch.running()).isEqualTo(1);
        assertThat(batch.leave("a")).isEqualTo("c");
        assertThat(batch.leave("c")).isNull();
        assertThat(batch.running()).isZero();
    }

    @Test
    void servesFivePerBatchAndQueuesTheRest() {
        // Given
        Batch<Integer> batch = new Batch<>(Batching.of(5, 0));

        // When
        Map<Integer, Long> ends = serveAllAtOnce(batch, 12, 10);

        // Then
        assertThat(new ArrayList<>(ends.values()))
                .isEqualTo(List.of(10L, 10L, 10L, 10L, 10L, 20L, 20L, 20L, 20L, 20L, 30L, 30L));
    }

    /** Runs {@code count} requests that arrive at time 0 against a clock that jumps from end to end. */
    private static Map<Integer, Long> serveAllAtOnce(Batch<Integer> batch, int count, long serviceMillis) {
        PriorityQueue<long[]> running = new PriorityQueue<>((a, b) -> Long.compare(a[1], b[1]));
        for (int request = 0; request < count; request++) {
            if (batch.enter(request)) {
                running.add(new long[] {request, serviceMillis});
            }
        }
        Map<Integer, Long> ends = new LinkedHashMap<>();
        while (!running.isEmpty()) {
            long[] ended = running.remove();
            ends.put((int) ended[0], ended[1]);
            Integer next = batch.leave((int) ended[0]);
            if (next != null) {
                running.add(new long[] {next, ended[1] + serviceMillis});
            }
        }
        return ends;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "8,1", "9,1.125", "16,2", "32,4"})
    void slowsDownInProportionBeyondTheKnee(int running, double factor) {
        // Given
        Batch<Integer> batch = new Batch<>(Batching.of(0, 8));

        // When
        for (int i = 0; i < running; i++) {
            batch.enter(i);
        }

        // Then
        assertThat(batch.slowdown()).isEqualTo(factor);
    }

    @Test
    void slowsDownAsSteeplyAsTheExponentSays() {
        // Given
        Batching squared = new Batching(0, 4, 2, 1_000);

        // When
        double factor = squared.slowdown(12);

        // Then
        assertThat(factor).isEqualTo(9);
        assertThat(Batching.unlimited().slowdown(1_000)).isEqualTo(1);
    }
}
