package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.health.GeneratorHealth;
import dev.rondo.health.LaneHealth;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.ProcessColumn;
import dev.rondo.health.SecondTable;
import dev.rondo.health.ThreadColumn;
import dev.rondo.metrics.Validity.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HealthReasonsTest {
    private static final long MILLI = 1_000_000;
    private static final double MEDIAN_NANOS = 20 * MILLI;

    private final SecondTable<ThreadColumn> first = new SecondTable<>(ThreadColumn.class, 16);
    private final SecondTable<ThreadColumn> second = new SecondTable<>(ThreadColumn.class, 16);
    private final SecondTable<ProcessColumn> process = new SecondTable<>(ProcessColumn.class, 16);

    private GeneratorHealth oneLane() {
        return new GeneratorHealth(List.of(lane(0, first)), process, EnumSet.allOf(ProcessColumn.class));
    }

    private static LaneHealth lane(int lane, SecondTable<ThreadColumn> thread) {
        return new LaneHealth(lane, new SecondTable<>(LoopColumn.class, 2), thread);
    }

    @Test
    void saysNothingOfAQuietGenerator() {
        assertThat(HealthReasons.of("load", Map.of(0, oneLane()), MEDIAN_NANOS, true)
                        .reasons())
                .isEmpty();
    }

    @Test
    void namesTheSecondAndTheNumber() {
        // Given
        first.add(12, ThreadColumn.CPU_WAIT_NANOS, 412 * MILLI);

        // When
        List<Reason> reasons = HealthReasons.of("load", Map.of(0, oneLane()), MEDIAN_NANOS, true)
                .reasons();

        // Then
        assertThat(reasons).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("cpu_wait");
            assertThat(reason.message())
                    .isEqualTo("Phase `load`, second 12: the generator waited 412 ms for a CPU (limit 10 ms):"
                            + " something else ran on it.");
        });
    }

    @Test
    void listsAllSecondsAndTheWorstLane() {
        // Given
        first.add(3, ThreadColumn.CPU_WAIT_NANOS, 60 * MILLI);
        first.add(4, ThreadColumn.CPU_WAIT_NANOS, 60 * MILLI);
        second.add(9, ThreadColumn.CPU_WAIT_NANOS, 700 * MILLI);
        GeneratorHealth two = new GeneratorHealth(
                List.of(lane(0, first), lane(1, second)), process, EnumSet.allOf(ProcessColumn.class));
        GeneratorHealth quiet = new GeneratorHealth(
                List.of(), new SecondTable<>(ProcessColumn.class, 2), EnumSet.noneOf(ProcessColumn.class));

        // When
        List<Reason> reasons = HealthReasons.of("load", Map.of(0, quiet, 7, two), MEDIAN_NANOS, true)
                .reasons();

        // Then
        assertThat(reasons)
                .singleElement()
                .extracting(Reason::message)
                .isEqualTo("Phase `load`, second 9: lane 1 of generator 7 waited 700 ms for a CPU (limit 10 ms):"
                        + " something else ran on it. 3 seconds in all: 3–4, 9.");
    }

    @Test
    void namesCausesBeforeTheirEffects() {
        // Given
        SecondTable<LoopColumn> loop = new SecondTable<>(LoopColumn.class, 16);
        loop.add(2, LoopColumn.LAG_TAIL_NANOS, 150 * MILLI);
        process.add(2, ProcessColumn.GC_PAUSE_NANOS, 180 * MILLI);
        GeneratorHealth health = new GeneratorHealth(
                List.of(new LaneHealth(0, loop, first)), process, EnumSet.allOf(ProcessColumn.class));

        // When
        List<Reason> reasons =
                HealthReasons.of("load", Map.of(0, health), MEDIAN_NANOS, true).reasons();

        // Then
        assertThat(reasons).extracting(Reason::code).containsExactly("gc_pauses", "send_lag");
    }

    @Test
    void abbreviatesManyRanges() {
        // Given
        SecondRanges ranges = new SecondRanges();

        // When
        for (int i = 0; i < 20; i += 2) {
            ranges.add(i, 1);
        }

        // Then
        assertThat(ranges.text()).isEqualTo("0, 2, 4, 6, 8, 10, …");
        assertThat(ranges.count()).isEqualTo(10);
    }
}
