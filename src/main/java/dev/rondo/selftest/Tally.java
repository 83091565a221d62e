package dev.rondo.selftest;

/**
 * What one lane did in one burst.
 *
 * @param tokens events with content
 * @param coalesced those of them that shared their read with an earlier one
 * @param elapsedNanos from the start to the last end
 * @param workedNanos of that, time for which the lane worked rather than waited
 * @param correctedNanos latencies from the intended moments, in order of size
 * @param latencyNanos latencies from the issue, in order of size
 */
record Tally(
        long succeeded,
        long failed,
        long tokens,
        long coalesced,
        long elapsedNanos,
        long workedNanos,
        long[] correctedNanos,
        long[] latencyNanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Requests that the lane could do in a second of work. */
    double requestsPerSecond() {
        return perWorkedSecond(succeeded);
    }

    /** Tokens that the lane could take in a second of work. */
    double tokensPerSecond() {
        return perWorkedSecond(tokens);
    }

    /**
     * Tokens that the lane could take in a second of work if each came on its own: those that shared a read are left out,
     * with the time that they took.
     *
     * @param bulkPerSecond tokens a second of work that share their reads
     */
    double separateTokensPerSecond(double bulkPerSecond) {
        double coalescedNanos = coalesced * NANOS_PER_SECOND / bulkPerSecond;
        double nanos = workedNanos - coalescedNanos;
        return nanos > 0 && tokens > coalesced ? (tokens - coalesced) * NANOS_PER_SECOND / nanos : 0;
    }

    private double perWorkedSecond(long count) {
        return workedNanos <= 0 ? 0 : count * NANOS_PER_SECOND / workedNanos;
    }

    /** In figures. */
    @Override
    public String toString() {
        return succeeded + " requests, " + failed + " failed, " + tokens + " tokens, " + coalesced + " coalesced, in "
                + elapsedNanos + " ns, " + workedNanos + " ns of work";
    }

    /** A value of sorted latencies: the smallest that the given share of them does not pass. In ns; 0 if there are none. */
    static long quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }
}
