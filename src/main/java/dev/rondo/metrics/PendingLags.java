package dev.rondo.metrics;

/**
 * Send lags of an endpoint's latest requests on their way to its histogram, like {@link PendingValues}: they are known before a
 * request's other values, and of requests that fail too.
 *
 * <p>Single writer. Memory: 170 bytes.
 */
final class PendingLags {
    private final Distributions distributions;
    private final long[] lagNanos = new long[PendingValues.MOST_REQUESTS];
    private int requests;

    /** @param distributions that the lags belong to; incomplete before {@link #drain} */
    PendingLags(Distributions distributions) {
        this.distributions = distributions;
    }

    void add(long nanos) {
        lagNanos[requests++] = nanos;
        if (requests == lagNanos.length) {
            drain();
        }
    }

    /** Records what was taken, in the order in which it came. */
    void drain() {
        if (requests > 0) {
            distributions.record(MetricTag.SEND_LAG.slot(), lagNanos, 0, 1, requests);
            requests = 0;
        }
    }
}
