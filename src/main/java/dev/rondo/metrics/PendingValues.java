package dev.rondo.metrics;

/**
 * Values of an endpoint's latest successes on their way to its histograms. A request's values lie side by side, those of one
 * metric are handed on together: so a histogram comes into the cache once for many requests, and not once for each. With
 * hundreds of endpoints, of which each request asks another one, that is most of what recording costs.
 *
 * <p>Single writer. Memory: 6 KB from the first value on.
 */
final class PendingValues {
    static final int MOST_REQUESTS = 16;
    private static final long[] NOTHING = {};

    private final Distributions distributions;
    private long[] values = NOTHING;
    private int requests;
    /** A bit for each slot that the requests have a value of, and the number of these. */
    private long present;

    private int width;

    /** @param distributions that the values belong to; incomplete before {@link #drain} */
    PendingValues(Distributions distributions) {
        this.distributions = distributions;
    }

    /** Takes every value that is present. */
    void add(RequestValues request) {
        if (request.present() != present || requests == MOST_REQUESTS) {
            drain();
            begin(request.present());
        }
        int next = requests * width;
        for (long left = present; left != 0; left &= left - 1) {
            values[next++] = request.at(Long.numberOfTrailingZeros(left));
        }
        requests++;
    }

    private void begin(long presentNow) {
        if (values == NOTHING) {
            values = new long[MOST_REQUESTS * MetricTag.distributions().size()];
        }
        present = presentNow;
        width = Long.bitCount(present);
    }

    /** Records what was taken, in the order in which it came. */
    void drain() {
        int column = 0;
        for (long left = present; left != 0; left &= left - 1) {
            distributions.record(Long.numberOfTrailingZeros(left), values, column++, width, requests);
        }
        requests = 0;
    }
}
