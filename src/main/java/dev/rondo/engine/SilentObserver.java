package dev.rondo.engine;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import org.jspecify.annotations.Nullable;

/** Listens between phases, when there is nothing to report. */
final class SilentObserver implements LaneObserver {
    static final LaneObserver INSTANCE = new SilentObserver();

    private SilentObserver() {}

    @Override
    public void issued(RequestObservation request, DelayCause delayedBy) {}

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause) {}

    @Override
    public void succeeded(RequestObservation request) {}

    @Override
    public void failed(RequestObservation request, ErrorClass error, int httpStatus, @Nullable String message) {}

    @Override
    public void cancelled(RequestObservation request) {}

    @Override
    public void connectionAttempted(int endpoint, boolean opened) {}

    @Override
    public void poolExhausted(int endpoint) {}

    @Override
    public void loopTurn(long nowNanos, long busyNanos) {}
}
