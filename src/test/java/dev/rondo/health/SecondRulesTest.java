package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule at its limit and beyond it. */
final class SecondRulesTest {
    private static final long MILLI = 1_000_000;
    private static final long LAG_LIMIT = 6 * MILLI;

    private final SecondTable<LoopColumn> loop = new SecondTable<>(LoopColumn.class, 8);
    private final SecondTable<ThreadColumn> thread = new SecondTable<>(ThreadColumn.class, 8);
    private final SecondTable<ProcessColumn> process = new SecondTable<>(ProcessColumn.class, 8);

    private List<LimitedSecond> limited(boolean paced) {
        GeneratorHealth health = new GeneratorHealth(
                List.of(new LaneHealth(3, loop, thread)), process, EnumSet.allOf(ProcessColumn.class));
        return SecondRules.of(health, LAG_LIMIT, paced);
    }

    @ParameterizedTest
    @CsvSource({"BUSY_NANOS, 800, BUSY", "BACKLOG_NANOS, 990, BACKLOG", "LAG_TAIL_NANOS, 6, SEND_LAG"})
    void namesTheSecondInWhichALaneWasAtItsLimit(LoopColumn column, long limitMillis, Limitation limitation) {
        // Given
        loop.add(1, column, limitMillis * MILLI);
        assertThat(limited(true)).isEmpty();

        // When
        loop.add(4, column, limitMillis * MILLI + 1);

        // Then
        assertThat(limited(true))
                .containsExactly(new LimitedSecond(limitation, 3, 4, 1, limitMillis * MILLI + 1, limitMillis * MILLI));
    }

    @Test
    void allowsASecondTheStallsOfAVirtualMachine() {
        // Given
        loop.add(1, LoopColumn.LAG_TAIL_NANOS, 5 * MILLI);
        loop.add(2, LoopColumn.LAG_TAIL_NANOS, 5 * MILLI + 1);
        GeneratorHealth health = new GeneratorHealth(
                List.of(new LaneHealth(0, loop, thread)), process, EnumSet.noneOf(ProcessColumn.class));

        // When / Then
        assertThat(SecondRules.of(health, MILLI, true))
                .extracting(LimitedSecond::second)
                .containsExactly(2L);
    }

    @Test
    void holdsLagAgainstPacedSendsOnly() {
        // Given
        loop.add(1, LoopColumn.BACKLOG_NANOS, 1_000 * MILLI);
        loop.add(1, LoopColumn.LAG_TAIL_NANOS, 500 * MILLI);

        // When / Then
        assertThat(limited(false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10, 0, true",
        "1, 11, 0, false",
        "40, 60, 50, true",
        "40, 61, 50, false",
        "100, 25, 0, true",
        "100, 26, 0, false",
        "700, 50, 0, true",
        "700, 51, 0, false"
    })
    void allowsALaneToWaitForItsOwnCompilerAndHardlyForOthers(
            long runMillis, long waitMillis, long jitMillis, boolean good) {
        // Given
        thread.add(2, ThreadColumn.RUN_NANOS, runMillis * MILLI);
        thread.add(2, ThreadColumn.CPU_WAIT_NANOS, waitMillis * MILLI);
        process.add(2, ProcessColumn.JIT_NANOS, jitMillis * MILLI);

        // When
        List<LimitedSecond> found = limited(true);

        // Then
        assertThat(found.isEmpty()).isEqualTo(good);
        assertThat(found).allMatch(each -> each.limitation() == Limitation.CPU_WAIT && each.second() == 2);
    }

    @Test
    void takesTheKernelsCountOfALaneThatDoesNotSpin() {
        // Given
        loop.add(1, LoopColumn.BUSY_NANOS, 300 * MILLI);
        thread.add(1, ThreadColumn.RUN_NANOS, 801 * MILLI);

        // When / Then
        assertThat(limited(true)).isEmpty();
        assertThat(limited(false)).extracting(LimitedSecond::limitation).containsExactly(Limitation.BUSY);
    }

    @Test
    void findsTheCompilersSecondWhereRowsOfLanesSpanMore() {
        // Given
        thread.add(15, ThreadColumn.CPU_WAIT_NANOS, 0);
        thread.add(9, ThreadColumn.CPU_WAIT_NANOS, 60 * MILLI);
        process.add(7, ProcessColumn.JIT_NANOS, 55 * MILLI);

        // When / Then
        assertThat(limited(true)).extracting(LimitedSecond::second).containsExactly(8L);
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED_NANOS, 10, SUSPENDED",
        "THROTTLED_NANOS, 1, CPU_THROTTLED",
        "GC_PAUSE_NANOS, 10, GC_PAUSE",
        "SAFEPOINT_NANOS, 10, SAFEPOINT",
        "STEAL_NANOS, 100, STEAL"
    })
    void namesWhatStoppedTheWholeProcess(ProcessColumn column, long limitMillis, Limitation limitation) {
        // Given
        process.add(0, column, limitMillis * MILLI);
        assertThat(limited(true)).isEmpty();

        // When
        process.add(5, column, limitMillis * MILLI + 1);

        // Then
        assertThat(limited(true))
                .containsExactly(new LimitedSecond(
                        limitation, LimitedSecond.WHOLE_PROCESS, 5, 1, limitMillis * MILLI + 1, limitMillis * MILLI));
    }

    @Test
    void namesACollectionOnceThoughItIsASafepoint() {
        // Given
        process.add(1, ProcessColumn.GC_PAUSE_NANOS, 80 * MILLI);
        process.add(1, ProcessColumn.SAFEPOINT_NANOS, 85 * MILLI);

        // When / Then
        assertThat(limited(true)).extracting(LimitedSecond::limitation).containsExactly(Limitation.GC_PAUSE);
    }

    @Test
    void takesPausesForWhatTheyAreBesideSlowServers() {
        // Given
        process.add(1, ProcessColumn.GC_PAUSE_NANOS, 20 * MILLI);
        GeneratorHealth health = new GeneratorHealth(List.of(), process, EnumSet.allOf(ProcessColumn.class));

        // When / Then
        assertThat(SecondRules.of(health, 25 * MILLI, true)).isEmpty();
        assertThat(SecondRules.of(health, 15 * MILLI, true)).hasSize(1);
    }

    @Test
    void saysWhichSecondsARowSpans() {
        // Given
        loop.add(15, LoopColumn.SENT, 1);
        loop.add(5, LoopColumn.BUSY_NANOS, 900 * MILLI);

        // When
        LimitedSecond found = limited(true).get(0);

        // Then
        assertThat(found.second()).isEqualTo(4);
        assertThat(found.seconds()).isEqualTo(2);
    }
}
