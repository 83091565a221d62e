package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

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
}
