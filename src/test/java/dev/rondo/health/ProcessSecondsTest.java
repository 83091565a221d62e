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
        seconds.note(ProcessColumn.SUSPENDED_NANOS, 5, 5);
        assertThat(seconds.known()).contains(ProcessColumn.SUSPENDED_NANOS);
        assertThat(seconds.table().rows()).isZero();
    }

    @Test
    void keepsTheLongestStretchOfASecond() {
        // When
        seconds.note(ProcessColumn.SUSPENDED_NANOS, -50, 40);
        seconds.note(ProcessColumn.SUSPENDED_NANOS, 100, 130);
        seconds.note(ProcessColumn.SUSPENDED_NANOS, SECOND - 70, SECOND + 20);

        // Then
        assertThat(seconds.table().get(0, ProcessColumn.SUSPENDED_NANOS)).isEqualTo(70);
        assertThat(seconds.table().get(1, ProcessColumn.SUSPENDED_NANOS)).isEqualTo(20);
    }
}
