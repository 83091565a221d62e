package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SecondTableTest {
    private static final int ROWS = 8;

    @Property
    void keepsSumsAndWorstSecondsWhateverTheNumberOfSeconds(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 200) Long> seconds,
            @ForAll @IntRange(min = 1, max = 1000) int value) {
        // Given
        SecondTable<LoopColumn> table = new SecondTable<>(LoopColumn.class, ROWS);

        // When
        for (int i = 0; i < seconds.size(); i++) {
            table.add(seconds.get(i), LoopColumn.SENT, 1);
            table.add(seconds.get(i), LoopColumn.TURN_MAX_NANOS, value + i);
        }

        // Then
        assertThat(table.rows()).isLessThanOrEqualTo(ROWS);
        assertThat(table.total(LoopColumn.SENT)).isEqualTo(seconds.size());
        assertThat(table.total(LoopColumn.TURN_MAX_NANOS)).isEqualTo(value + seconds.size() - 1);
        int lastRow = (int) (seconds.get(seconds.size() - 1) / table.secondsPerRow());
        assertThat(table.get(lastRow, LoopColumn.TURN_MAX_NANOS)).isGreaterThanOrEqualTo(value + seconds.size() - 1);
    }

    @Property
    void saysTheSameWhetherItWasCoarsenedBeforeOrAfter(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 7) Long> seconds) {
        // Given
        SecondTable<LoopColumn> fine = new SecondTable<>(LoopColumn.class, ROWS);
        SecondTable<LoopColumn> coarse = new SecondTable<>(LoopColumn.class, ROWS);
        coarse.add(ROWS * 2 - 1, LoopColumn.SENT, 0);
        fine.add(ROWS * 2 - 1, LoopColumn.SENT, 0);

        // When
        seconds.forEach(second -> fine.add(second, LoopColumn.SENT, second));
        seconds.forEach(second -> coarse.add(second, LoopColumn.SENT, second));

        // Then
        assertThat(fine.coarsened(4)).isEqualTo(coarse.coarsened(4));
        assertThat(fine.coarsened(4).secondsPerRow()).isEqualTo(4);
    }

    @Property
    void addsUpTablesWithRowsOfDifferentLengths(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 100) Long> some,
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 10) Long> others) {
        // Given
        SecondTable<LoopColumn> all = new SecondTable<>(LoopColumn.class, ROWS);
        SecondTable<LoopColumn> one = new SecondTable<>(LoopColumn.class, ROWS);
        SecondTable<LoopColumn> other = new SecondTable<>(LoopColumn.class, ROWS);

        // When
        some.forEach(second -> one.add(second, LoopColumn.SENT, second));
        others.forEach(second -> other.add(second, LoopColumn.SENT, second));
        some.forEach(second -> all.add(second, LoopColumn.SENT, second));
        others.forEach(second -> all.add(second, LoopColumn.SENT, second));

        // Then
        assertThat(one.plus(other)).isEqualTo(all).isEqualTo(other.plus(one));
    }

    @Property
    void keepsTheExactSumOfTimesHoweverCoarseItsRows(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 1_000_000) Long> nanos) {
        // Given
        SecondTable<LoopColumn> table = new SecondTable<>(LoopColumn.class, ROWS);

        // When
        for (int i = 0; i < nanos.size(); i++) {
            table.add(i, LoopColumn.BUSY_NANOS, nanos.get(i));
        }

        // Then
        long sum = nanos.stream().mapToLong(Long::longValue).sum();
        assertThat(table.sum(LoopColumn.BUSY_NANOS)).isEqualTo(sum);
        assertThat(table.coarsened(64).sum(LoopColumn.BUSY_NANOS)).isEqualTo(sum);
        assertThat(table.total(LoopColumn.BUSY_NANOS)).isEqualTo(Collections.max(nanos));
    }

    @Test
    void refusesFiguresThatCannotBeOfOneTable() {
        int width = LoopColumn.values().length;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecondTable.of(LoopColumn.class, 3, new long[width], new long[width]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecondTable.of(LoopColumn.class, 1, new long[width + 1], new long[width]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecondTable.of(LoopColumn.class, 1, new long[width], new long[width - 1]));
        assertThat(SecondTable.of(LoopColumn.class, 4, new long[width], new long[width])
                        .rows())
                .isEqualTo(1);
    }
}
