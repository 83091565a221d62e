package dev.rondo.metrics;

import dev.rondo.health.LoopColumn;
import dev.rondo.health.SecondTable;

/**
 * What was due, sent and received in each second, and how late it was sent. The second that is still running is kept beside
 * the table, with a histogram that every second uses again. Single writer; allocates nothing once the histogram has its pages.
 */
final class SendSeconds {
    /** As {@link LoopStats}. */
    private static final int LAG_DIGITS = 2;
    /** One slow send, or two, is no tail. */
    private static final long LEAST_IN_TAIL = 3;

    private static final int TAIL_SHARE = 100;

    private final SecondTable<LoopColumn> table;
    private final long startNanos;
    private final Histogram lag = new Histogram(Scale.LAG, LAG_DIGITS);

    private long second;
    private long fromNanos;
    private long offered;
    private long sent;
    private long events;
    private long coalesced;

    SendSeconds(SecondTable<LoopColumn> table, long startNanos) {
        this.table = table;
        this.startNanos = startNanos;
        this.fromNanos = startNanos;
    }

    /** A credit was sent. Moments that go back count in the running second. */
    void sent(long nowNanos) {
        if (nowNanos - fromNanos >= TimeSeconds.SECOND_NANOS) {
            roll(nowNanos);
        }
        sent++;
    }

    /** The send lag of what was sent just now. */
    void lag(long nanos) {
        lag.record(nanos);
    }

    /** Credits were due, whether or not they were sent. */
    void offered(long dueNanos, long count) {
        if (isRunning(dueNanos)) {
            offered += count;
        } else {
            table.add(secondOf(dueNanos), LoopColumn.OFFERED, count);
        }
    }

    /** A request has ended: its events count in the seconds in which they came. */
    void received(RequestObservation request) {
        int count = request.contentEvents;
        if (count == 0) {
            return;
        }
        if (isRunning(request.contentNanos[0]) && isRunning(request.contentNanos[count - 1])) {
            events += count;
            coalesced += request.coalescedEvents;
        } else {
            spread(request.contentNanos, count);
        }
    }

    /** What shared a read has its stamp. */
    private void spread(long[] stamps, int count) {
        int first = 0;
        long shared = 0;
        long end = endOfSecond(stamps[0]);
        for (int i = 1; i < count; i++) {
            if (stamps[i] - end >= 0) {
                add(stamps[first], i - first, shared);
                first = i;
                shared = 0;
                end = endOfSecond(stamps[i]);
            } else if (stamps[i] == stamps[i - 1]) {
                shared++;
            }
        }
        add(stamps[first], count - first, shared);
    }

    private void add(long nanos, long count, long shared) {
        long of = secondOf(nanos);
        table.add(of, LoopColumn.EVENTS, count);
        table.add(of, LoopColumn.COALESCED_EVENTS, shared);
    }

    private boolean isRunning(long nanos) {
        long offset = nanos - fromNanos;
        return offset >= 0 && offset < TimeSeconds.SECOND_NANOS;
    }

    private long secondOf(long nanos) {
        return Math.max(0, nanos - startNanos) / TimeSeconds.SECOND_NANOS;
    }

    private long endOfSecond(long nanos) {
        return startNanos + (secondOf(nanos) + 1) * TimeSeconds.SECOND_NANOS;
    }

    private void roll(long nowNanos) {
        addTo(table);
        offered = 0;
        sent = 0;
        events = 0;
        coalesced = 0;
        lag.clear();
        second = secondOf(nowNanos);
        fromNanos = startNanos + second * TimeSeconds.SECOND_NANOS;
    }

    /** Adds the running second, which goes on unharmed. */
    void addTo(SecondTable<LoopColumn> sum) {
        if (offered + sent + events == 0) {
            return;
        }
        sum.add(second, LoopColumn.OFFERED, offered);
        sum.add(second, LoopColumn.SENT, sent);
        sum.add(second, LoopColumn.EVENTS, events);
        sum.add(second, LoopColumn.COALESCED_EVENTS, coalesced);
        long count = lag.count();
        if (count > 0) {
            sum.add(second, LoopColumn.LAG_P50_NANOS, (long) lag.valueOfRank((count + 1) / 2));
            sum.add(second, LoopColumn.LAG_MAX_NANOS, lag.max());
        }
        if (count >= LEAST_IN_TAIL) {
            long slowest = Math.max(LEAST_IN_TAIL, (count + TAIL_SHARE - 1) / TAIL_SHARE);
            sum.add(second, LoopColumn.LAG_TAIL_NANOS, (long) lag.valueOfRank(count - slowest + 1));
        }
    }
}
