package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StealTimeTest {
    private static final String STAT = """
            cpu  2952334 81415 477006 1303956 2519 0 79220 1043 0 0
            cpu0 1481068 40824 240584 645853 589 0 39487 500 0 0
            cpu1 1471266 40591 236421 658102 1930 0 39732 540 0 0
            cpu12 1 1 1 1 1 0 1 3 0 0
            intr 123 4 5
            cpu3 1 1 1 1 1 0 1 900 0 0
            """;

    @ParameterizedTest
    @CsvSource({"0, 5000000000", "1, 5400000000", "0-1, 5200000000", "12, 30000000"})
    void averagesThatOfTheAllowedCpus(String allowed, long nanos) {
        assertThat(StealTime.averageNanos(STAT, cpus(allowed))).isEqualTo(nanos);
    }

    @Test
    void saysNothingWhereThereIsNoSuchFigure() {
        assertThat(StealTime.averageNanos(STAT, new BitSet())).isEqualTo(Counter.UNKNOWN);
        assertThat(StealTime.averageNanos(STAT, cpus("3"))).isEqualTo(Counter.UNKNOWN);
        assertThat(StealTime.averageNanos("", cpus("0"))).isEqualTo(Counter.UNKNOWN);
        assertThat(StealTime.averageNanos("cpu0 1 2 3 4\n", cpus("0"))).isEqualTo(Counter.UNKNOWN);
        assertThat(StealTime.averageNanos("cpu0 1 2 3 4 5 6 7 999999999999 9\n", cpus("0")))
                .isEqualTo(Counter.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0       | {0}
                    0-3     | {0, 1, 2, 3}
                    0-1,4,7-8 | {0, 1, 4, 7, 8}
                    3-1     | {}
                    0-99999 | {}
                    x       | {}
                    """)
    void readsWhichCpusAProcessMayUse(String list, String cpus) {
        assertThat(cpus(list)).hasToString(cpus);
    }

    @Test
    void findsNoCpusInAnotherFile() {
        assertThat(AllowedCpus.parse("Name:\tjava\nCpus_allowed:\tff\n").isEmpty())
                .isTrue();
    }

    private static BitSet cpus(String list) {
        return AllowedCpus.parse("Cpus_allowed:\tff\nCpus_allowed_list:\t" + list + "\nMems_allowed:\t1\n");
    }
}
