package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CpuThrottlingTest {
    @Test
    void readsBothCgroupVersions() {
        assertThat(CpuThrottling.parse("""
                usage_usec 7214061
                user_usec 5100000
                system_usec 2114061
                nr_periods 412
                nr_throttled 17
                throttled_usec 253000
                """)).contains(new CpuThrottling(17, 253_000_000));
        assertThat(CpuThrottling.parse("nr_periods 9\nnr_throttled 3\nthrottled_time 45000\nnr_bursts 0\n"))
                .contains(new CpuThrottling(3, 45_000));
    }

    @Test
    void staysWithinItsRange() {
        assertThat(CpuThrottling.parse("nr_throttled 1\nthrottled_usec 999999999999999999\n"))
                .contains(new CpuThrottling(1, Long.MAX_VALUE / 1_000 * 1_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "usage_usec 7\nuser_usec 5\nsystem_usec 2\n",
                "nr_throttled 3\n",
                "nr_throttled\nthrottled_usec 5\n",
                "nr_throttled -1\nthrottled_usec 5\n",
                "nr_throttled 1\nthrottled_usec 99999999999999999999\n",
                "<html>"
            })
    void saysNothingWhereAFigureIsMissing(String cpuStat) {
        assertThat(CpuThrottling.parse(cpuStat)).isEmpty();
    }
}
