package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProcessSecondsTest {
    private static final long SECOND = SecondSpread.NANOS_PER_SECOND;
    private static final Set<ProcessColumn> ALL = EnumSet.allOf(ProcessColumn.class);

    private long gcPause = 5_000;
    private final ProcessSeconds seconds = new ProcessSeconds(
            10, Map.of(ProcessColumn.GC_PAUSE_NANOS, () -> gcPause, ProcessColumn.STEAL_NANOS, () -> Counter.UNKNOWN));

    @Test
    void countsFromTheFirstReading() {
        // When
        seconds.sample(ALL, 0);
        gcPause += 300;
        seconds.sample(ALL, SECOND);
        gcPause = 0;
        seconds.sample(ALL, 2 * SECOND);

        // Then
        assertThat(seconds.table().rows()).isEqualTo(2);
        assertThat(seconds.table().get(0, ProcessColumn.GC_PAUSE_NANOS)).isEqualTo(300);
        assertThat(seconds.table().get(1, ProcessColumn.GC_PAUSE_NANOS)).isZero();
    }

    @Test
    void knowsOnlyWhatTheMachineTells() {
        // Given
        seconds.sample(ALL, 0);

        // When / Then
        assertThat(seconds.known()).containsExactly(ProcessColumn.GC_PAUSE_NANOS);
        seconds.know(ProcessColumn.SUSPENDED_NANOS);
        assertThat(seconds.known()).contains(ProcessColumn.SUSPENDED_NANOS);
        assertThat(seconds.table().rows()).isZero();
    }

    @Test
    void addsUpSuspensionsAndKeepsTheWorstOversleep() {
        // When
        for (long at : new long[] {100, 1_000, 5_000}) {
            seconds.noteSuspension(at, at + at / 10);
            seconds.noteOversleep(at, at + at / 10);
        }

        // Then
        assertThat(seconds.table().get(0, ProcessColumn.SUSPENDED_NANOS)).isEqualTo(610);
        assertThat(seconds.table().get(0, ProcessColumn.OVERSLEEP_NANOS)).isEqualTo(500);
    }
}
