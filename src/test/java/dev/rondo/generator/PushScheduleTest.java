package dev.rondo.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PushScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 1, 10", // the least
        "10485760, 4, 10", // 40 MiB in 10 s
        "5242880, 16, 20", // 80 MiB in 20 s
        "1600000, 64, 24.4", // a thousand endpoints
        "8388608, 64, 30" // the most
    })
    void spreadsSnapshotsOverTheBudget(int bytes, int generators, double seconds) {
        assertThat(PushSchedule.periodNanos(bytes, generators) / 1e9)
                .isCloseTo(seconds, org.assertj.core.data.Offset.offset(0.05));
    }
}
