package dev.rondo.metrics;

import static dev.rondo.metrics.MetricPlans.MILLI;
import static dev.rondo.metrics.MetricPlans.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.health.LoopColumn;
import dev.rondo.health.SecondTable;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TimeSecondsTest {
    private static final long START = 77 * SECOND + 5;

    private final SecondTable<LoopColumn> table = new SecondTable<>(LoopColumn.class, 600);
    private final TimeSeconds turns = new TimeSeconds(table, LoopColumn.BUSY_NANOS, LoopColumn.TURN_MAX_NANOS, START);

    @Property(tries = 200)
    void addsUpToTheTimeOfAllStretches(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 3 * SECOND) Long> pauses,
            @ForAll @Size(min = 40, max = 40) List<@LongRange(min = 0, max = 3 * SECOND) Long> lengths) {
        // Given
        SecondTable<LoopColumn> seconds = new SecondTable<>(LoopColumn.class, 600);
        TimeSeconds some = new TimeSeconds(seconds, LoopColumn.BUSY_NANOS, LoopColumn.TURN_MAX_NANOS, START);
        long now = START;
        long total = 0;
        long longest = 0;

        // When
        for (int i = 0; i < pauses.size(); i++) {
            now += pauses.get(i);
            some.add(now, now + lengths.get(i));
            now += lengths.get(i);
            total += lengths.get(i);
            longest = Math.max(longest, lengths.get(i));
        }
        some.addTo(seconds);

        // Then
        assertThat(seconds.sum(LoopColumn.BUSY_NANOS)).isEqualTo(total);
        assertThat(seconds.total(LoopColumn.TURN_MAX_NANOS)).isEqualTo(longest);
        assertThat(seconds.total(LoopColumn.BUSY_NANOS)).isLessThanOrEqualTo(SECOND);
    }

    @Test
    void countsAStretchOverSeveralSecondsInEach() {
        // When
        turns.add(START + 900 * MILLI, START + 3_200 * MILLI);
        turns.add(START + 3_500 * MILLI, START + 3_600 * MILLI);
        turns.addTo(table);

        // Then
        assertThat(column(LoopColumn.BUSY_NANOS)).containsExactly(100 * MILLI, SECOND, SECOND, 300 * MILLI);
        assertThat(column(LoopColumn.TURN_MAX_NANOS))
                .containsExactly(2_300 * MILLI, 2_300 * MILLI, 2_300 * MILLI, 2_300 * MILLI);
    }

    @Test
    void countsWhatOverlapsOnceAndNothingBeforeTheStart() {
        // When
        turns.add(START - 50 * MILLI, START - 20 * MILLI);
        turns.add(START - 10 * MILLI, START + 10 * MILLI);
        turns.add(START + 5 * MILLI, START + 30 * MILLI);
        turns.add(START + 20 * MILLI, START + 25 * MILLI);
        turns.addTo(table);

        // Then
        assertThat(column(LoopColumn.BUSY_NANOS)).containsExactly(30 * MILLI);
    }

    @Test
    void leavesTheRunningSecondAsItIsWhenItIsLookedAt() {
        // Given
        turns.add(START + MILLI, START + 2 * MILLI);
        SecondTable<LoopColumn> early = table.copy();
        turns.addTo(early);

        // When
        turns.add(START + 3 * MILLI, START + 5 * MILLI);
        turns.add(START + SECOND, START + SECOND + MILLI);

        // Then
        assertThat(early.total(LoopColumn.BUSY_NANOS)).isEqualTo(MILLI);
        assertThat(column(LoopColumn.BUSY_NANOS)).containsExactly(3 * MILLI);
    }

    private List<Long> column(LoopColumn column) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.get(row, column))
                .toList();
    }
}
