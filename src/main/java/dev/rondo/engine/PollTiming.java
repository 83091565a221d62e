package dev.rondo.engine;

import io.netty.channel.IoHandlerContext;

/**
 * Decides for one poll whether it may block and until when. Wraps the loop's own context, so that tasks and timers of Netty
 * are served as before. Used by one loop thread.
 *
 * <p>Two moments in a row that are equal spare a system call that arms the timer; that is why deadlines are rounded.
 */
final class PollTiming implements IoHandlerContext {
    /** No poll is longer: Netty's own timer queue tells apart neither "nothing" nor "in more than a second". */
    static final long HEARTBEAT_NANOS = 1_000_000_000;
    /** Time-outs are rounded up to multiples of this, about 8 ms. */
    static final long DEADLINE_GRAIN_NANOS = 1 << 23;
    /** A timer of 0 would be disarmed. */
    private static final long SHORTEST_NANOS = 1_000;

    private IoHandlerContext loop = new NoLoop();
    private boolean mayBlock;
    private long wakeNanos;

    /** Decides for the poll that begins now. */
    void prepare(IoHandlerContext loop, long nowNanos, LoopWork work) {
        this.loop = loop;
        long send = work.nextSendNanos();
        long window = work.spinWindowNanos();
        long wake = roundUp(nowNanos, HEARTBEAT_NANOS);
        long deadline = work.nextDeadlineNanos();
        if (deadline != LoopWork.NEVER) {
            wake = earlier(wake, roundUp(deadline, DEADLINE_GRAIN_NANOS));
        }
        long loopDelay = loop.delayNanos(nowNanos);
        if (loopDelay < HEARTBEAT_NANOS) {
            wake = earlier(wake, nowNanos + loopDelay);
        }
        mayBlock = true;
        if (send != LoopWork.NEVER) {
            mayBlock = send - window - nowNanos > 0;
            wake = earlier(wake, send - window);
        }
        wakeNanos = wake;
    }

    /** Even multiples, so that the result is neither of the two values that mean something else to Netty. */
    private static long roundUp(long nanos, long grain) {
        return Math.floorDiv(nanos, grain) * grain + grain;
    }

    private static long earlier(long a, long b) {
        return a - b < 0 ? a : b;
    }

    @Override
    public boolean canBlock() {
        return mayBlock && loop.canBlock();
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
        return Math.max(SHORTEST_NANOS, wakeNanos - currentTimeNanos);
    }

    @Override
    public long deadlineNanos() {
        return wakeNanos & ~1L;
    }

    /** Before the first poll. */
    private static final class NoLoop implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return 0;
        }

        @Override
        public long deadlineNanos() {
            return 0;
        }
    }
}
