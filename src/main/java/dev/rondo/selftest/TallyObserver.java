package dev.rondo.selftest;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.RequestObservation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Passes everything on to a recorder, as in a run, and adds up. For one lane's thread; read when its phase has ended. */
final class TallyObserver implements LaneObserver {
    private final LaneRecorder recorder;
    private final long[] correctedNanos;
    private final long[] latencyNanos;
    private long succeeded;
    private long failed;
    private long tokens;
    private long coalesced;

    /** @param latencies how many of the first latencies are kept */
    TallyObserver(LaneRecorder recorder, int latencies) {
        this.recorder = recorder;
        this.correctedNanos = new long[latencies];
        this.latencyNanos = new long[latencies];
    }

    /** @param cpuNanos that the lane's thread used; negative where nobody can tell */
    Tally tally(long elapsedNanos, long cpuNanos) {
        // Either one is too much: a turn lasts longer if another thread takes the CPU, and polls cost CPU time too.
        long busyNanos = recorder.busyNanos();
        long workedNanos = cpuNanos > 0 ? Math.min(busyNanos, cpuNanos) : busyNanos;
        return new Tally(
                succeeded,
                failed,
                tokens,
                coalesced,
                elapsedNanos,
                workedNanos,
                sorted(correctedNanos),
                sorted(latencyNanos));
    }

    private long[] sorted(long[] values) {
        long[] kept = Arrays.copyOf(values, (int) Math.min(succeeded, values.length));
        Arrays.sort(kept);
        return kept;
    }

    @Override
    public void issued(RequestObservation request, DelayCause delayedBy) {
        recorder.issued(request, delayedBy);
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause) {
        recorder.unsent(endpoint, capped, cause);
    }

    @Override
    public void succeeded(RequestObservation request) {
        recorder.succeeded(request);
        if (succeeded < latencyNanos.length) {
            correctedNanos[(int) succeeded] = request.endNanos - request.intendedNanos;
            latencyNanos[(int) succeeded] = request.endNanos - request.issuedNanos;
        }
        succeeded++;
        tokens += request.contentEvents;
        coalesced += request.coalescedEvents;
    }

    @Override
    public void failed(RequestObservation request, ErrorClass error, int httpStatus, @Nullable String message) {
        recorder.failed(request, error, httpStatus, message);
        failed++;
    }

    @Override
    public void cancelled(RequestObservation request) {
        recorder.cancelled(request);
    }

    @Override
    public void connectionAttempted(int endpoint, boolean opened) {
        recorder.connectionAttempted(endpoint, opened);
    }

    @Override
    public void poolExhausted(int endpoint) {
        recorder.poolExhausted(endpoint);
    }

    @Override
    public void loopTurn(long nowNanos, long turnNanos) {
        recorder.loopTurn(nowNanos, turnNanos);
    }
}
