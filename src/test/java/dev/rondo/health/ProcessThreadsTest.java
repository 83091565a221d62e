package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProcessThreadsTest {
    @TempDir
    private Path tasks;

    private ProcessThreads threads;

    @BeforeEach
    void watch() {
        threads = new ProcessThreads(tasks, 2);
    }

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void findsLanesByTheirNames() throws IOException {
        // Given
        task(10, "java", 5);
        task(11, "rondo-lane-0", 100);
        task(12, "rondo-lane-1", 200);
        task(13, "rondo-lane-2", 300);

        // When
        threads.refresh();

        // Then
        assertThat(runNanos(0)).contains(100L);
        assertThat(runNanos(1)).contains(200L);
        assertThat(threads.ofLane(2)).isEmpty();
    }

    @Test
    void findsALaneThatGetsItsNameLate() throws IOException {
        // Given
        task(11, "main", 1);
        threads.refresh();

        // When
        task(11, "rondo-lane-0", 2);
        threads.refresh();

        // Then
        assertThat(runNanos(0)).contains(2L);
    }

    @Test
    void prefersTheNewestOfANameInWhateverOrderTheyAreFound() throws IOException {
        // Given: the lanes of a warm-up that is about to end, numbers of different length
        task(99, "rondo-lane-0", 100);
        task(101, "rondo-lane-0", 7);
        task(98, "rondo-lane-1", 100);

        // When
        threads.refresh();
        task(102, "rondo-lane-1", 8);
        threads.refresh();
        threads.refresh();

        // Then
        assertThat(runNanos(0)).contains(7L);
        assertThat(runNanos(1)).contains(8L);
    }

    @Test
    void leavesAThreadThatHadALanesNameForAMoment() throws IOException {
        // Given
        task(11, "rondo-lane-0", 100);
        task(12, "rondo-lane-0", 7);
        threads.refresh();

        // When
        task(12, "pool-1-thread-1", 9);
        threads.refresh();

        // Then
        assertThat(runNanos(0)).contains(100L);
    }

    @Test
    void isNotTakenInByAThreadThatALaneStarted() throws IOException {
        // Given
        task(11, "rondo-lane-0", 100);
        threads.refresh();
        task(12, "rondo-lane-0", 7);
        threads.refresh();

        // When
        task(12, "cleaner", 8);
        threads.refresh();

        // Then
        assertThat(runNanos(0)).contains(100L);
    }

    @Test
    void addsUpTheCompilersEvenThoseThatHaveEnded() throws IOException {
        // Given
        task(11, "C1 CompilerThre", 30);
        Path ended = task(12, "C2 CompilerThre", 500);
        threads.refresh();

        // When
        Files.delete(ended.resolve("comm"));
        Files.delete(ended.resolve("schedstat"));
        Files.delete(ended);
        threads.refresh();
        task(11, "C1 CompilerThre", 40);

        // Then
        assertThat(threads.compilerNanos()).isEqualTo(540);
    }

    @Test
    void knowsNothingWhereTheKernelCountsNothing() throws IOException {
        // Given
        Path lane = task(11, "rondo-lane-0", 1);
        Path compiler = task(12, "C2 CompilerThre", 1);
        Files.delete(lane.resolve("schedstat"));
        Files.delete(compiler.resolve("schedstat"));

        // When
        threads.refresh();

        // Then
        assertThat(threads.ofLane(0)).isEmpty();
        assertThat(threads.compilerNanos()).isEqualTo(Counter.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "rondo-lane-0, 0",
        "rondo-lane-31, 31",
        "rondo-lane-, -1",
        "rondo-lane-x, -1",
        "rondo-lane-99999, -1",
        "main, -1"
    })
    void tellsALaneByItsName(String name, int lane) {
        assertThat(ProcessThreads.laneOf(name)).isEqualTo(lane);
    }

    private Optional<Long> runNanos(int lane) {
        return threads.ofLane(lane).map(thread -> thread.read().runNanos());
    }

    private Path task(int id, String name, long runNanos) throws IOException {
        Path task = Files.createDirectories(tasks.resolve(String.valueOf(id)));
        Files.writeString(task.resolve("comm"), name + "\n");
        Files.writeString(task.resolve("schedstat"), runNanos + " 0 1\n");
        return task;
    }
}
