package dev.rondo.metrics;

import dev.rondo.health.LoopColumn;
import dev.rondo.health.SecondTable;
import org.jspecify.annotations.Nullable;

/**
 * How much of each second something lasted, from stretches of time in their order, and the longest stretch that touched it.
 * The second that is still running is kept beside the table. Single writer; allocates nothing.
 */
final class TimeSeconds {
    static final long SECOND_NANOS = 1_000_000_000;

    private final SecondTable<LoopColumn> table;
    private final LoopColumn share;
    private final @Nullable LoopColumn longest;
    private final long startNanos;

    private long second;
    private long endNanos;
    private long untilNanos;
    private long lastedNanos;
    private long longestNanos;

    /**
     * @param startNanos of the phase; what was before it is left out
     * @param longest the column of the longest stretch, or null
     */
    TimeSeconds(SecondTable<LoopColumn> table, LoopColumn share, @Nullable LoopColumn longest, long startNanos) {
        this.table = table;
        this.share = share;
        this.longest = longest;
        this.startNanos = startNanos;
        this.endNanos = startNanos + SECOND_NANOS;
        this.untilNanos = startNanos;
    }

    /** It lasted from one moment to another; what overlaps an earlier stretch counts once. */
    void add(long fromNanos, long toNanos) {
        long from = fromNanos - untilNanos > 0 ? fromNanos : untilNanos;
        if (toNanos - from < 0) {
            return;
        }
        untilNanos = toNanos;
        long length = toNanos - from;
        if (from - endNanos >= 0) {
            roll(from);
        }
        while (toNanos - endNanos > 0) {
            note(endNanos - from, length);
            from = endNanos;
            roll(from);
        }
        note(toNanos - from, length);
    }

    private void note(long nanos, long length) {
        lastedNanos += nanos;
        longestNanos = Math.max(longestNanos, length);
    }

    private void roll(long nowNanos) {
        addTo(table);
        lastedNanos = 0;
        longestNanos = 0;
        second = (nowNanos - startNanos) / SECOND_NANOS;
        endNanos = startNanos + (second + 1) * SECOND_NANOS;
    }

    /** Adds the running second, which goes on unharmed. */
    void addTo(SecondTable<LoopColumn> sum) {
        if (longestNanos == 0) {
            return;
        }
        sum.add(second, share, lastedNanos);
        if (longest != null) {
            sum.add(second, longest, longestNanos);
        }
    }
}
