package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessProbeTest {
    private static final String V2 = """
            usage_usec 7214061
            user_usec 5100000
            system_usec 2114061
            nr_periods 412
            nr_throttled 17
            throttled_usec 253000
            """;

    @Test
    void readsThrottlingOfBothCgroupVersions() {
        assertThat(CpuThrottling.parse(V2)).isEqualTo(new CpuThrottling(17, 253_000_000));
        assertThat(CpuThrottling.parse("nr_periods 9\nnr_throttled 3\nthrottled_time 45000\n"))
                .isEqualTo(new CpuThrottling(3, 45_000));
    }

    @Test
    void takesAnythingElseForNoThrottling() {
        assertThat(CpuThrottling.parse("")).isEqualTo(CpuThrottling.NONE);
        assertThat(CpuThrottling.parse("nr_throttled -1\nnr_throttled\nthrottled_usec 99999999999999999999\n<html>"))
                .isEqualTo(CpuThrottling.NONE);
    }

    @Test
    void looksInTheProcessesOwnGroupFirst() {
        // Given
        Path root = Path.of("/cg");

        // When / Then
        assertThat(ProcessProbe.candidates(root, "0::/kubepods/pod1\n"))
                .startsWith(Path.of("/cg/kubepods/pod1/cpu.stat"), Path.of("/cg/cpu.stat"));
        assertThat(ProcessProbe.candidates(root, "5:memory:/m\n4:cpu,cpuacct:/docker/abc\n"))
                .startsWith(Path.of("/cg/cpu,cpuacct/docker/abc/cpu.stat"), Path.of("/cg/cpu/docker/abc/cpu.stat"))
                .noneMatch(file -> file.startsWith("/cg/memory"));
        assertThat(ProcessProbe.candidates(root, "")).contains(Path.of("/cg/cpu.stat"));
    }

    @Test
    void reportsWhatHappenedBetweenTwoSamples(@TempDir Path dir) throws IOException {
        // Given
        Path file = dir.resolve("cpu.stat");
        long[] now = {1_000};
        ProcessProbe probe = new ProcessProbe(() -> now[0], List.of(dir.resolve("absent"), file));
        Files.writeString(file, V2);
        ProcessSample before = probe.sample();
        Files.writeString(file, V2.replace(" 17", " 20").replace("253000", "300000"));
        now[0] = 5_000;

        // When
        ProcessHealth health = ProcessHealth.between(before, probe.sample());

        // Then
        assertThat(health.windowNanos()).isEqualTo(4_000);
        assertThat(health.cpuPeriodsThrottled()).isEqualTo(3);
        assertThat(health.cpuThrottledNanos()).isEqualTo(47_000_000);
        assertThat(health.plus(health).cpuPeriodsThrottled()).isEqualTo(6);
    }

    @Test
    void countsACounterThatWentBackAsUnchanged() {
        // Given
        ProcessSample before = new ProcessSample(5, 30, new CpuThrottling(9, 9_000));
        ProcessSample after = new ProcessSample(9, 20, CpuThrottling.NONE);

        // When / Then
        assertThat(ProcessHealth.between(before, after)).isEqualTo(new ProcessHealth(4, 0, 0, 0));
    }

    @Test
    void samplesThisProcess() {
        // Given
        ProcessProbe probe = ProcessProbe.ofThisProcess();

        // When
        ProcessHealth health = ProcessHealth.between(probe.sample(), probe.sample());

        // Then
        assertThat(health.windowNanos()).isPositive();
        assertThat(health.gcPauseMillis()).isBetween(0L, 10_000L);
    }

    @Test
    void takesCyclesOfConcurrentCollectorsForNoPauses() {
        assertThat(List.of("G1 Young Generation", "Copy", "ZGC Pauses")).allMatch(ProcessProbe::isPause);
        assertThat(List.of("ZGC Cycles", "G1 Concurrent GC", "Shenandoah Cycles"))
                .noneMatch(ProcessProbe::isPause);
    }
}
