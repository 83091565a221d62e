package dev.rondo.health;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kernel says of one lane's thread, by second. One thread at a time. */
final class LaneThreadSeconds {
    private final SecondSpread<ThreadColumn> spread;
    private @Nullable WatchedThread thread;
    private SchedStat last = new SchedStat(0, 0, 0);
    private long lastNanos;

    LaneThreadSeconds(int maxRows) {
        this.spread = new SecondSpread<>(ThreadColumn.class, maxRows);
    }

    /**
     * Reads it.
     *
     * @param found its thread; what another thread counted before is left out
     * @param nowNanos since the start
     */
    void sample(Optional<WatchedThread> found, long nowNanos) {
        found.ifPresent(current -> {
            SchedStat next = current.read();
            if (current == thread) {
                spread.grow(ThreadColumn.RUN_NANOS, lastNanos, nowNanos, next.runNanos() - last.runNanos());
                spread.grow(ThreadColumn.CPU_WAIT_NANOS, lastNanos, nowNanos, next.waitNanos() - last.waitNanos());
                spread.grow(ThreadColumn.TIMESLICES, lastNanos, nowNanos, next.timeslices() - last.timeslices());
            }
            thread = current;
            last = next;
            lastNanos = nowNanos;
        });
    }

    SecondTable<ThreadColumn> table() {
        return spread.table();
    }
}
