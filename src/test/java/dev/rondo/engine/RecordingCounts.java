package dev.rondo.engine;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import org.jspecify.annotations.Nullable;

/** Adds unsent credits to counts by endpoint. */
record RecordingCounts(long[] unsent) implements LaneObserver {
    @Override
    public void issued(RequestObservation request, DelayCause delayedBy) {}

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause) {
        unsent[endpoint]++;
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause, long count) {
        unsent[endpoint] += count;
    }

    @Override
    public void succeeded(RequestObservation request) {}

    @Override
    public void failed(RequestObservation request, ErrorClass error, int status, @Nullable String message) {}

    @Override
    public void cancelled(RequestObservation request) {}

    @Override
    public void connectionAttempted(int endpoint, boolean opened) {}

    @Override
    public void poolExhausted(int endpoint) {}

    @Override
    public void loopTurn(long nowNanos, long busyNanos) {}
}
