package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandlerContext;
import org.junit.jupiter.api.Test;

class PollTimingTest {
    private static final long WINDOW = 60_000;
    private static final long NOW = 5 * PollTiming.HEARTBEAT_NANOS + 1_000;

    private final PollTiming timing = new PollTiming();

    /** A loop without tasks whose next timer is so far away. */
    private record IdleLoop(boolean canBlock, long delay) implements IoHandlerContext {
        @Override
        public long delayNanos(long currentTimeNanos) {
            return delay;
        }

        @Override
        public long deadlineNanos() {
            throw new AssertionError("its base is another one");
        }
    }

    private record Work(long nextSendNanos, long nextDeadlineNanos, long spinWindowNanos) implements LoopWork {
        @Override
        public IoHandle handle(IoHandle handle) {
            return handle;
        }

        @Override
        public void runDue(long nowNanos) {}

        @Override
        public long takeFirstStamp() {
            return NEVER;
        }

        @Override
        public void turnEnded(long nowNanos, long busyNanos) {}
    }

    private static final IoHandlerContext IDLE = new IdleLoop(true, PollTiming.HEARTBEAT_NANOS);

    private void prepare(long send, long deadline, long window) {
        timing.prepare(IDLE, NOW, new Work(send, deadline, window));
    }

    @Test
    void wakesByTheWindowBeforeTheNextSend() {
        // When
        prepare(NOW + 500_000, LoopWork.NEVER, WINDOW);

        // Then
        assertThat(timing.canBlock()).isTrue();
        assertThat(timing.delayNanos(NOW)).isEqualTo(500_000 - WINDOW);
    }

    @Test
    void doesNotBlockWithinTheWindow() {
        // When
        prepare(NOW + WINDOW, LoopWork.NEVER, WINDOW);

        // Then
        assertThat(timing.canBlock()).isFalse();
    }

    @Test
    void doesNotBlockWhenASendIsOverdue() {
        // When
        prepare(NOW - 1, LoopWork.NEVER, 0);

        // Then
        assertThat(timing.canBlock()).isFalse();
        assertThat(timing.delayNanos(NOW)).as("0 would disarm the timer").isPositive();
    }

    @Test
    void doesNotBlockWhileTheLoopHasTasks() {
        // When
        timing.prepare(
                new IdleLoop(false, PollTiming.HEARTBEAT_NANOS), NOW, new Work(LoopWork.NEVER, LoopWork.NEVER, WINDOW));

        // Then
        assertThat(timing.canBlock()).isFalse();
    }

    @Test
    void servesTheLoopsOwnTimers() {
        // When
        timing.prepare(new IdleLoop(true, 12_345), NOW, new Work(NOW + 500_000, LoopWork.NEVER, 0));

        // Then
        assertThat(timing.delayNanos(NOW)).isEqualTo(12_345);
    }

    @Test
    void roundsDeadlinesUpSoThatTheTimerIsSeldomSet() {
        // When
        prepare(LoopWork.NEVER, NOW + 3, WINDOW);
        long first = timing.deadlineNanos();
        prepare(LoopWork.NEVER, NOW + 900, WINDOW);

        // Then
        assertThat(timing.deadlineNanos()).isEqualTo(first);
        assertThat(timing.delayNanos(NOW)).isBetween(3L, PollTiming.DEADLINE_GRAIN_NANOS + 900);
    }

    @Test
    void anIdleLoopWakesOnceASecondAtASteadyMoment() {
        // When
        prepare(LoopWork.NEVER, LoopWork.NEVER, 0);
        long first = timing.deadlineNanos();
        timing.prepare(IDLE, NOW + 1_000_000, new Work(LoopWork.NEVER, LoopWork.NEVER, 0));

        // Then
        assertThat(timing.deadlineNanos()).isEqualTo(first);
        assertThat(timing.delayNanos(NOW)).isBetween(1L, PollTiming.HEARTBEAT_NANOS);
    }

    @Test
    void theDeadlineIsNeitherOfNettysSpecialValues() {
        for (long send : new long[] {-1, 0, Long.MAX_VALUE - 1}) {
            timing.prepare(IDLE, send - 10_000, new Work(send, LoopWork.NEVER, 0));
            assertThat(timing.deadlineNanos()).isNotIn(-1L, Long.MAX_VALUE);
        }
    }
}
