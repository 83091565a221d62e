package dev.rondo.report;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import org.jspecify.annotations.Nullable;

/** Counts ended requests. */
final class CountingObserver implements LaneObserver {
    int ended;

    @Override
    public void issued(RequestObservation request, DelayCause delayedBy) {}

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause) {}

    @Override
    public void succeeded(RequestObservation request) {
        ended++;
    }

    @Override
    public void failed(RequestObservation request, ErrorClass error, int httpStatus, @Nullable String message) {
        ended++;
    }

    @Override
    public void cancelled(RequestObservation request) {
        ended++;
    }

    @Override
    public void connectionAttempted(int endpoint, boolean opened) {}

    @Override
    public void poolExhausted(int endpoint) {}

    @Override
    public void loopTurn(long nowNanos, long busyNanos) {}
}
