package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class SecondSpreadTest {
    private static final long SECOND = SecondSpread.NANOS_PER_SECOND;

    private SecondTable<ThreadColumn> table = new SecondTable<>(ThreadColumn.class, 100);
    private SecondSpread<ThreadColumn> spread = new SecondSpread<>(ThreadColumn.class, table);

    @Test
    void addsUpWhatBelongsToOneSecond() {
        // When
        spread.add(ThreadColumn.RUN_NANOS, 0, SECOND / 2, 100);
        spread.add(ThreadColumn.CPU_WAIT_NANOS, 0, SECOND, 7);
        spread.add(ThreadColumn.RUN_NANOS, SECOND / 2, SECOND, 50);

        // Then
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(150L);
        assertThat(row(ThreadColumn.CPU_WAIT_NANOS)).containsExactly(7L);
    }

    @Test
    void givesEachSecondItsPart() {
        // When
        spread.add(ThreadColumn.RUN_NANOS, SECOND / 2, 3 * SECOND, 500);

        // Then
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(100L, 200L, 200L);
    }

    @Test
    void leavesOutWhatWasBeforeTheStart() {
        // When
        spread.add(ThreadColumn.RUN_NANOS, -3 * SECOND, -SECOND, 1_000);
        spread.add(ThreadColumn.RUN_NANOS, -SECOND, SECOND, 300);

        // Then
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(150L);
    }

    @Property
    void losesNothing(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 2_500_000_000L) Long> lengths,
            @ForAll @IntRange(max = 1_000_000) int growth) {
        // Given
        table = new SecondTable<>(ThreadColumn.class, 100);
        spread = new SecondSpread<>(ThreadColumn.class, table);
        long from = 0;

        // When
        for (long length : lengths) {
            spread.add(ThreadColumn.RUN_NANOS, from, from + length, growth);
            from += length;
        }

        // Then
        long total =
                row(ThreadColumn.RUN_NANOS).stream().mapToLong(Long::longValue).sum();
        assertThat(total).isCloseTo((long) growth * lengths.size(), Offset.offset(4L * lengths.size()));
    }

    private List<Long> row(ThreadColumn column) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.get(row, column))
                .toList();
    }
}
