package dev.rondo.metrics;

import java.util.OptionalDouble;

/**
 * A small part of a {@link PhaseSnapshot} for showing progress while a phase runs, over all endpoints: its size does not
 * depend on their number. Cumulative, merged by addition, never modified.
 *
 * @param outputTokens of successes
 * @param unsent credits that will never be sent
 * @param requestLatency of successes, 2 significant digits
 * @param timeToFirstToken of streamed successes, 2 significant digits
 */
public record ProgressSnapshot(
        int phase,
        long sent,
        long succeeded,
        long failed,
        long cancelled,
        long unsent,
        long late,
        long outputTokens,
        Histogram requestLatency,
        Histogram timeToFirstToken) {
    static final int DIGITS = 2;

    /** A phase that has not begun. */
    public static ProgressSnapshot none(int phase) {
        return new ProgressSnapshot(
                phase,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                new Histogram(Scale.DURATION, DIGITS),
                new Histogram(Scale.DURATION, DIGITS));
    }

    /** The sum with another lane's. */
    public ProgressSnapshot merge(ProgressSnapshot other) {
        if (other.phase != phase) {
            throw new IllegalArgumentException(
                    "progress must be of the same phase, but was of " + phase + " and " + other.phase);
        }
        Histogram latency = requestLatency.copy();
        latency.add(other.requestLatency);
        Histogram firstToken = timeToFirstToken.copy();
        firstToken.add(other.timeToFirstToken);
        return new ProgressSnapshot(
                phase,
                sent + other.sent,
                succeeded + other.succeeded,
                failed + other.failed,
                cancelled + other.cancelled,
                unsent + other.unsent,
                late + other.late,
                outputTokens + other.outputTokens,
                latency,
                firstToken);
    }

    /** Whether another one of the same phase has the same counts: nothing was sent and nothing ended in between. */
    public boolean sameCounts(ProgressSnapshot other) {
        return sent == other.sent
                && succeeded == other.succeeded
                && failed == other.failed
                && cancelled == other.cancelled
                && unsent == other.unsent;
    }

    public long inFlight() {
        return sent - succeeded - failed - cancelled;
    }

    /** Requests that succeeded or failed. */
    public long completed() {
        return succeeded + failed;
    }

    /** Latency in ms that {@code percent} of the successes did not pass; absent without any. */
    public OptionalDouble requestLatencyMillis(double percent) {
        return shown(requestLatency, percent);
    }

    /** Time to first token in ms that {@code percent} of the streams did not pass; absent without any. */
    public OptionalDouble timeToFirstTokenMillis(double percent) {
        return shown(timeToFirstToken, percent);
    }

    private static OptionalDouble shown(Histogram histogram, double percent) {
        return histogram.count() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(histogram.scale().shown(histogram.percentile(percent)));
    }
}
