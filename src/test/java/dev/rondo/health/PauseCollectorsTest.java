package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PauseCollectorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"Copy", "MarkSweepCompact", "G1 Young Generation", "ZGC Pauses", "Shenandoah Pauses"})
    void countsCollectorsThatStopTheProgram(String name) {
        assertThat(PauseCollectors.isPause(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZGC Cycles", "ZGC Major Cycles", "G1 Concurrent GC", "Shenandoah Cycles"})
    void leavesOutCyclesThatRunBesideIt(String name) {
        assertThat(PauseCollectors.isPause(name)).isFalse();
    }
}
