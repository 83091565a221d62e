package dev.rondo.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a lane reports while a phase runs. Every method is called on the lane's own thread only and must neither block nor,
 * in the steady state, allocate.
 *
 * <p>Every credit is reported exactly once by {@link #issued}, {@link #unsent} or {@link #unsentDue}, and every issued one exactly once by
 * {@link #succeeded}, {@link #failed} or {@link #cancelled}.
 */
public interface LaneObserver {
    /**
     * A credit was handed to its pool; {@code intendedNanos} and {@code issuedNanos} are set.
     *
     * @param delayedBy what held it back, looked at only if it turns out to be late
     */
    void issued(RequestObservation request, DelayCause delayedBy);

    /** A credit will never be sent; {@code request.capped} says whether it had waited for the ceiling. */
    void unsent(int endpoint, boolean capped, DelayCause cause);

    /**
     * {@link #unsent} for a credit whose moment is known.
     *
     * @param dueNanos when it should have been sent
     * @param untilNanos until when it could have been
     */
    default void unsentDue(int endpoint, boolean capped, DelayCause cause, long dueNanos, long untilNanos) {
        unsent(endpoint, capped, cause);
    }

    /** {@code count} credits at once that will never be sent; there may be 10^12 of them. */
    default void unsent(int endpoint, boolean capped, DelayCause cause, long count) {
        for (long i = 0; i < count; i++) {
            unsent(endpoint, capped, cause);
        }
    }

    /** A request got a complete, well-formed response. */
    void succeeded(RequestObservation request);

    /**
     * A request failed.
     *
     * @param httpStatus of the response, 0 if there was none
     * @param message one line for people, without secrets and bodies; only a few samples are kept
     */
    void failed(RequestObservation request, ErrorClass error, int httpStatus, @Nullable String message);

    /** A request was given up by us at the end of its phase. */
    void cancelled(RequestObservation request);

    /** A connection was opened, or not: {@code opened} false counts an attempt that failed. */
    void connectionAttempted(int endpoint, boolean opened);

    /** A request found its endpoint's connections all in use. */
    void poolExhausted(int endpoint);

    /**
     * The loop has done one turn: from the return of one poll to the start of the next.
     *
     * @param busyNanos how long the turn was
     */
    void loopTurn(long nowNanos, long busyNanos);
}
