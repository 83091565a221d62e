package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Times in ms. */
final class StallsTest {
    private static final long MILLI = 1_000_000;

    private long now;
    private long wait;
    private long gcPause;
    private long throttled;
    private long cpu;
    /** A pause that comes while the process's CPU time is read, the last figure of a reading. */
    private long pauseWithinReading;

    private final Stalls stalls = new Stalls(new StallCounters(
            () -> now * MILLI,
            () -> wait * MILLI,
            this::readCpu,
            Map.of(
                    ProcessColumn.GC_PAUSE_NANOS, () -> gcPause * MILLI,
                    ProcessColumn.SAFEPOINT_NANOS, () -> Counter.UNKNOWN,
                    ProcessColumn.THROTTLED_NANOS, () -> throttled * MILLI)));

    private long readCpu() {
        now += pauseWithinReading;
        gcPause += pauseWithinReading;
        pauseWithinReading = 0;
        return cpu * MILLI;
    }

    @Test
    void namesADelayThatNothingExplains() {
        assertThat(wakeUp(20, 221)).isEqualTo(201);
        assertThat(wakeUp(240, 241)).isZero();
    }

    @Test
    void takesOnlyWhatHappenedSinceTheThreadLastWokeUpForAnExplanation() {
        // Given
        wait = 80;
        gcPause = 90;
        assertThat(wakeUp(20, 21)).isZero();

        // When / Then
        assertThat(wakeUp(40, 240)).isEqualTo(200);
        gcPause += 200;
        assertThat(wakeUp(260, 460)).isZero();
    }

    @Test
    void readsAQuotaWhenAThreadIsLate() {
        // Given
        throttled = 180;

        // When / Then
        assertThat(wakeUp(20, 220)).isZero();
        assertThat(wakeUp(240, 440)).isEqualTo(200);
    }

    @Test
    void allowsForWhatTheProcessRanInTheThreadsSleep() {
        // Given
        cpu = 40;
        wakeUp(20, 21);
        cpu += 50;

        // When / Then
        assertThat(wakeUp(40, 240)).isEqualTo(200);
        cpu += 150;
        assertThat(wakeUp(260, 460)).isZero();
    }

    @Test
    void isNotTakenInByAPauseThatComesWhileItReads() {
        // Given
        pauseWithinReading = 200;

        // When
        long atOnce = wakeUp(20, 21);

        // Then
        assertThat(atOnce).isZero();
        assertThat(stalls.lastNanos()).isEqualTo(221 * MILLI);
        assertThat(wakeUp(240, 241)).isZero();
    }

    private long wakeUp(long due, long at) {
        now = at;
        return stalls.suspendedNanos(due * MILLI, false) / MILLI;
    }
}
