package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchedStatTest {
    @Test
    void readsTheThreeFiguresOfAThread() {
        assertThat(SchedStat.parse("146296 2058436 2\n")).contains(new SchedStat(146_296, 2_058_436, 2));
        assertThat(SchedStat.parse("999999999999999999 0 0")).contains(new SchedStat(999_999_999_999_999_999L, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "1 2", "1 2 3 4", "-1 2 3", "1 2 x", "1000000000000000000 2 3"})
    void takesNothingElse(String schedstat) {
        assertThat(SchedStat.parse(schedstat)).isEmpty();
    }
}
