package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.metrics.HealthRows.Origin;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RowBoundTest {
    private static final Origin LANE = new Origin(0, 0, 1, 2);

    @Test
    void leavesRowsAloneThatFit() {
        // Given
        RowBound bound = ofLanes(2, 3, 10);

        // When
        RowBound.Fit fit = bound.within(60);

        // Then
        assertThat(fit.seconds()).isEqualTo(1);
        assertThat(fit.name().apply(LANE)).isEqualTo(LANE);
    }

    @Test
    void makesRowsLongerBeforeItJoinsAnything() {
        // Given
        RowBound bound = ofLanes(2, 3, 10);

        // When: ten rows of each of six lanes are to become three of each
        RowBound.Fit fit = bound.within(59 / 3);

        // Then
        assertThat(fit.seconds()).isEqualTo(4);
        assertThat(fit.name().apply(LANE)).isEqualTo(LANE);
    }

    @Test
    void joinsLanesAndThenGeneratorsWhereThereAreMoreOfThemThanRows() {
        // Given
        RowBound bound = ofLanes(2, 3, 10);

        // When
        RowBound.Fit ofGenerators = bound.within(5);
        RowBound.Fit ofAll = bound.within(1);

        // Then
        assertThat(ofGenerators.name().apply(LANE)).isEqualTo(new Origin(0, 0, 1, null));
        assertThat(ofGenerators.seconds()).isEqualTo(8);
        assertThat(ofAll.name().apply(LANE)).isEqualTo(new Origin(0, 0, null, null));
        assertThat(ofAll.seconds()).isEqualTo(16);
    }

    private static RowBound ofLanes(int generators, int lanes, int seconds) {
        RowBound bound = new RowBound();
        SecondTable<ProcessColumn> table = new SecondTable<>(ProcessColumn.class, seconds);
        table.add(seconds - 1, ProcessColumn.JIT_NANOS, 1);
        for (int generator = 0; generator < generators; generator++) {
            for (int lane = 0; lane < lanes; lane++) {
                bound.add(new ProcessRows(new Origin(0, 0, generator, lane), table, Set.of()));
            }
        }
        return bound;
    }
}
