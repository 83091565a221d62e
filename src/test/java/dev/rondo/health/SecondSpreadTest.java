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

    private SecondSpread<ThreadColumn> spread = new SecondSpread<>(ThreadColumn.class, 100);

    @Test
    void addsUpWhatBelongsToOneSecond() {
        // When
        spread.grow(ThreadColumn.RUN_NANOS, 0, SECOND / 2, 100);
        spread.grow(ThreadColumn.CPU_WAIT_NANOS, 0, SECOND, 7);
        spread.grow(ThreadColumn.RUN_NANOS, SECOND / 2, SECOND, 50);

        // Then
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(150L);
        assertThat(row(ThreadColumn.CPU_WAIT_NANOS)).containsExactly(7L);
    }

    @Test
    void givesEachSecondItsPart() {
        // When
        spread.grow(ThreadColumn.RUN_NANOS, SECOND / 2, 3 * SECOND, 500);

        // Then
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(100L, 200L, 200L);
    }

    @Test
    void leavesOutWhatWasBeforeTheStart() {
        // When
        spread.grow(ThreadColumn.RUN_NANOS, -3 * SECOND, -SECOND, 1_000);
        spread.grow(ThreadColumn.RUN_NANOS, -SECOND, SECOND, 300);

        // Then
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(150L);
    }

    @Test
    void keepsTheLongestStretchOfASecond() {
        // When
        spread.last(ThreadColumn.RUN_NANOS, -50, 40);
        spread.last(ThreadColumn.RUN_NANOS, 100, 130);
        spread.last(ThreadColumn.RUN_NANOS, SECOND - 70, SECOND + 20);

        // Then
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(70L, 20L);
    }

    @Test
    void showsASecondThatIsNotOver() {
        // Given
        spread.grow(ThreadColumn.RUN_NANOS, 0, SECOND / 2, 100);
        List<Long> early = row(ThreadColumn.RUN_NANOS);

        // When
        spread.grow(ThreadColumn.RUN_NANOS, SECOND / 2, SECOND * 3 / 4, 20);

        // Then
        assertThat(early).containsExactly(100L);
        assertThat(row(ThreadColumn.RUN_NANOS)).containsExactly(120L);
    }

    @Property
    void losesNothing(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 2_500_000_000L) Long> lengths,
            @ForAll @IntRange(max = 1_000_000) int growth) {
        // Given
        spread = new SecondSpread<>(ThreadColumn.class, 100);
        long from = 0;

        // When
        for (long length : lengths) {
            spread.grow(ThreadColumn.RUN_NANOS, from, from + length, growth);
            from += length;
        }

        // Then
        long total =
                row(ThreadColumn.RUN_NANOS).stream().mapToLong(Long::longValue).sum();
        assertThat(total).isCloseTo((long) growth * lengths.size(), Offset.offset(4L * lengths.size()));
    }

    private List<Long> row(ThreadColumn column) {
        SecondTable<ThreadColumn> table = spread.table();
        return IntStream.range(0, table.rows())
                .mapToObj(row -> table.get(row, column))
                .toList();
    }
}
