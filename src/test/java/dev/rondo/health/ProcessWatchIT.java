package dev.rondo.health;

import static dev.rondo.health.WatchedProcess.pass;
import static dev.rondo.health.WatchedProgram.Work.ALLOCATING;
import static dev.rondo.health.WatchedProgram.Work.BUSY;
import static dev.rondo.health.WatchedProgram.Work.PACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each of what can stop a generator is done to a process, which must name it for what it is. */
final class ProcessWatchIT {
    private static final long MILLI = 1_000_000;
    private static final List<SecondTable<LoopColumn>> NO_LOOPS =
            List.of(new SecondTable<>(LoopColumn.class, 2), new SecondTable<>(LoopColumn.class, 2));
    private static final Path SELF = Path.of("/proc/self");

    @BeforeAll
    static void theKernelCountsWhatThreadsWait() {
        assumeTrue(
                SchedStat.parse(ProcFile.readOnce(SELF.resolve("schedstat"))).isPresent(),
                "skipped: this machine has no /proc/self/schedstat");
    }

    @Test
    void namesASuspensionAndNothingElse() throws Exception {
        try (WatchedProcess watched = WatchedProcess.start(PACED, List.of())) {
            // Given
            pass(Duration.ofMillis(300));

            // When
            signal("STOP", watched);
            long stoppedNanos = System.nanoTime();
            pass(Duration.ofMillis(250));
            long stoppedForNanos = System.nanoTime() - stoppedNanos;
            signal("CONT", watched);
            pass(Duration.ofMillis(300));
            watched.end();

            // Then
            assertThat(watched.sum(ProcessColumn.SUSPENDED_NANOS))
                    .as(watched::toString)
                    .isBetween(200 * MILLI, stoppedForNanos + 200 * MILLI);
            assertThat(watched.sum(ProcessColumn.GC_PAUSE_NANOS)).isLessThan(100 * MILLI);
            assertThat(watched.sum(ProcessColumn.SAFEPOINT_NANOS)).isLessThan(100 * MILLI);
        }
    }

    @Test
    void namesAWaitForTheCpuAndNoSuspension() throws Exception {
        // Given
        String cpu = lastCpu();
        List<Process> hogs = new ArrayList<>();
        try (WatchedProcess watched = WatchedProcess.start(BUSY, List.of("taskset", "-c", cpu))) {
            // When
            for (int hog = 0; hog < 2; hog++) {
                hogs.add(new ProcessBuilder("taskset", "-c", cpu, "sh", "-c", "while :; do :; done").start());
            }
            pass(Duration.ofSeconds(2));
            watched.end();

            // Then
            assertThat(watched.sum(ThreadColumn.CPU_WAIT_NANOS))
                    .as(watched::toString)
                    .isGreaterThan(600 * MILLI);
            assertThat(watched.sum(ThreadColumn.RUN_NANOS)).isPositive();
            assertThat(watched.sum(ThreadColumn.TIMESLICES)).isPositive();
            assertThat(watched.sum(ProcessColumn.SUSPENDED_NANOS))
                    .as(watched::toString)
                    .isZero();
        } finally {
            hogs.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void namesGarbageCollection() throws Exception {
        try (WatchedProcess watched = WatchedProcess.start(ALLOCATING, List.of(), "-Xmx24m")) {
            // When
            pass(Duration.ofSeconds(2));
            watched.end();

            // Then
            assertThat(watched.sum(ProcessColumn.GC_PAUSE_NANOS))
                    .as(watched::toString)
                    .isGreaterThan(50 * MILLI);
            assertThat(watched.sum(ProcessColumn.SAFEPOINT_NANOS))
                    .as(watched::toString)
                    .isGreaterThan(50 * MILLI);
            assertThat(watched.sum(ProcessColumn.SUSPENDED_NANOS))
                    .as(watched::toString)
                    .isZero();
        }
    }

    @Test
    void namesAQuota() throws Exception {
        // Given
        try (CpuQuota quota = CpuQuota.unlimited();
                WatchedProcess watched = WatchedProcess.start(BUSY, quota.enter())) {
            pass(Duration.ofMillis(300));

            // When
            quota.limit();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> quota.throttling().periods() >= 10);
            quota.lift();
            CpuThrottling throttling = quota.throttling();
            watched.end();

            // Then
            assertThat(watched.sum(ProcessColumn.THROTTLED_PERIODS))
                    .as(watched::toString)
                    .isCloseTo(throttling.periods(), Offset.offset(2L));
            assertThat(watched.sum(ProcessColumn.THROTTLED_NANOS))
                    .as(watched::toString)
                    .isCloseTo(throttling.nanos(), Offset.offset(200 * MILLI));
            assertThat(watched.sum(ProcessColumn.SUSPENDED_NANOS))
                    .as(watched::toString)
                    .isZero();
        }
    }

    @Test
    void knowsWhatTheCompilersAndOthersTook() throws Exception {
        try (WatchedProcess watched = WatchedProcess.start(PACED, List.of())) {
            // When
            pass(Duration.ofMillis(1_200));
            watched.end();

            // Then
            assertThat(watched.bySecond(ProcessColumn.JIT_NANOS)).hasSizeGreaterThan(1);
            assertThat(watched.sum(ProcessColumn.JIT_NANOS))
                    .as(watched::toString)
                    .isPositive();
            assertThat(watched.sum(ProcessColumn.OVERSLEEP_NANOS)).isPositive();
            assertThat(watched.knows(ProcessColumn.STEAL_NANOS)).isTrue();
        }
    }

    @Test
    void countsNothingBeforeTheStart() {
        // Given
        try (ProcessWatch watch =
                ProcessWatch.begin(System.nanoTime() + Duration.ofMinutes(5).toNanos(), 2)) {
            pass(Duration.ofMillis(100));

            // When
            GeneratorHealth health = watch.health(NO_LOOPS);

            // Then
            assertThat(health.process().rows()).isZero();
            assertThat(health.lanes()).extracting(LaneHealth::lane).containsExactly(0, 1);
            assertThat(health.known()).contains(ProcessColumn.GC_PAUSE_NANOS, ProcessColumn.OVERSLEEP_NANOS);
        }
    }

    @Test
    void keepsWhatItSawOnceItIsClosed() {
        // Given
        ProcessWatch watch = ProcessWatch.begin(System.nanoTime(), 2);
        pass(Duration.ofMillis(100));
        watch.close();
        await().until(() -> watches() == 0);

        // When
        GeneratorHealth health = watch.health(NO_LOOPS);
        pass(Duration.ofMillis(1_100));

        // Then
        assertThat(health.process().rows()).isPositive();
        assertThat(watch.health(NO_LOOPS)).isEqualTo(health);
    }

    private static long watches() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rondo-watch"))
                .count();
    }

    private static void signal(String name, WatchedProcess watched) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(watched.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static String lastCpu() {
        BitSet cpus = AllowedCpus.parse(ProcFile.readOnce(SELF.resolve("status")));
        assumeTrue(cpus.cardinality() >= 2, "skipped: this machine has fewer than two CPUs");
        boolean taskset = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
        assumeTrue(taskset, "skipped: this machine has no taskset");
        return String.valueOf(cpus.length() - 1);
    }
}
