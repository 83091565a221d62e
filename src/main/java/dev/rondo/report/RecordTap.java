package dev.rondo.report;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.report.RecordRing.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on, then copies every ended request into its lane's ring: what the recorder refuses as impossible is
 * not written down either.
 */
final class RecordTap implements LaneObserver {
    private final RecordRing ring;
    private final int phase;
    private final LaneObserver next;

    RecordTap(RecordRing ring, int phase, LaneObserver next) {
        this.ring = ring;
        this.phase = phase;
        this.next = next;
    }

    @Override
    public void issued(RequestObservation request, DelayCause delayedBy) {
        next.issued(request, delayedBy);
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause) {
        next.unsent(endpoint, capped, cause);
    }

    @Override
    public void unsentDue(int endpoint, boolean capped, DelayCause cause, long dueNanos, long untilNanos) {
        next.unsentDue(endpoint, capped, cause, dueNanos, untilNanos);
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause, long count) {
        next.unsent(endpoint, capped, cause, count);
    }

    @Override
    public void succeeded(RequestObservation request) {
        next.succeeded(request);
        ring.offer(request, phase, Ending.SUCCEEDED, null, 0, null);
    }

    @Override
    public void failed(RequestObservation request, ErrorClass error, int httpStatus, @Nullable String message) {
        next.failed(request, error, httpStatus, message);
        ring.offer(request, phase, Ending.FAILED, error, httpStatus, message);
    }

    @Override
    public void cancelled(RequestObservation request) {
        next.cancelled(request);
        ring.offer(request, phase, Ending.CANCELLED, ErrorClass.CANCELLED, 0, null);
    }

    @Override
    public void connectionAttempted(int endpoint, boolean opened) {
        next.connectionAttempted(endpoint, opened);
    }

    @Override
    public void poolExhausted(int endpoint) {
        next.poolExhausted(endpoint);
    }

    @Override
    public void loopTurn(long nowNanos, long busyNanos) {
        next.loopTurn(nowNanos, busyNanos);
    }
}
