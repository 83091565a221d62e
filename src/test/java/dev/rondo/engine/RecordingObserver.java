package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.ErrorClass;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down what a lane reports, and that it keeps to the contract. Read it when the phase is done. */
final class RecordingObserver implements LaneObserver {
    /** A request as it was reported when it ended. */
    record Seen(
            int endpoint,
            long credit,
            long conversation,
            int turn,
            boolean capped,
            long intendedNanos,
            long issuedNanos,
            long acquiredNanos,
            long writeStartNanos,
            long writeEndNanos,
            long firstByteNanos,
            long endNanos,
            long blockedNanos,
            long connectNanos,
            boolean reused,
            int contentEvents,
            int coalescedEvents,
            long[] contentNanos,
            int usageCompletionTokens,
            @Nullable ErrorClass error,
            int status,
            String message) {}

    /** A credit that was never sent. */
    record Unsent(int endpoint, boolean capped, DelayCause cause, long count) {}

    final List<Seen> succeeded = new ArrayList<>();
    final List<Seen> failed = new ArrayList<>();
    final List<Seen> cancelled = new ArrayList<>();
    final List<Unsent> unsent = new ArrayList<>();
    final List<Integer> issuedTo = new ArrayList<>();
    final List<Long> issuedLagNanos = new ArrayList<>();
    final List<DelayCause> delayedBy = new ArrayList<>();
    int opened;
    int openFailed;
    int exhausted;
    long turns;
    private final Set<Long> inFlight = new HashSet<>();
    private @Nullable Thread thread;

    private void onLane() {
        Thread current = Thread.currentThread();
        assertThat(current.getName()).startsWith("rondo-lane-");
        if (thread == null) {
            thread = current;
        }
        assertThat(current).isSameAs(thread);
    }

    @Override
    public void issued(RequestObservation request, DelayCause cause) {
        onLane();
        assertThat(inFlight.add(request.credit)).as("credit issued once").isTrue();
        assertThat(request.intendedNanos).isNotEqualTo(RequestObservation.UNSET);
        assertThat(request.issuedNanos - request.intendedNanos).isNotNegative();
        issuedTo.add(request.endpoint);
        issuedLagNanos.add(request.issuedNanos - request.intendedNanos);
        delayedBy.add(cause);
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause) {
        unsent(endpoint, capped, cause, 1);
    }

    @Override
    public void unsent(int endpoint, boolean capped, DelayCause cause, long count) {
        onLane();
        unsent.add(new Unsent(endpoint, capped, cause, count));
    }

    @Override
    public void succeeded(RequestObservation request) {
        succeeded.add(ended(request, null, 200, ""));
    }

    @Override
    public void failed(RequestObservation request, ErrorClass error, int status, @Nullable String message) {
        failed.add(ended(request, error, status, String.valueOf(message)));
    }

    @Override
    public void cancelled(RequestObservation request) {
        cancelled.add(ended(request, ErrorClass.CANCELLED, 0, ""));
    }

    private Seen ended(RequestObservation r, @Nullable ErrorClass error, int status, String message) {
        onLane();
        assertThat(inFlight.remove(r.credit)).as("credit ended once").isTrue();
        assertThat(r.endNanos - r.issuedNanos).isNotNegative();
        return new Seen(
                r.endpoint,
                r.credit,
                r.conversation,
                r.turn,
                r.capped,
                r.intendedNanos,
                r.issuedNanos,
                r.acquiredNanos,
                r.writeStartNanos,
                r.writeEndNanos,
                r.firstByteNanos,
                r.endNanos,
                r.blockedNanos,
                r.connectNanos,
                r.reusedConnection,
                r.contentEvents,
                r.coalescedEvents,
                Arrays.copyOf(r.contentNanos, r.contentEvents),
                r.usageCompletionTokens,
                error,
                status,
                message);
    }

    @Override
    public void connectionAttempted(int endpoint, boolean success) {
        onLane();
        if (success) {
            opened++;
        } else {
            openFailed++;
        }
    }

    @Override
    public void poolExhausted(int endpoint) {
        onLane();
        exhausted++;
    }

    @Override
    public void loopTurn(long nowNanos, long busyNanos) {
        onLane();
        assertThat(busyNanos).isNotNegative();
        turns++;
    }

    void assertAllEnded() {
        assertThat(inFlight).as("requests that never ended").isEmpty();
    }
}
