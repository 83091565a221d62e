package dev.rondo.metrics;

/**
 * When a result says more about the generator than about the servers. Each limit is strict: a run at the limit is still
 * good.
 */
final class ValidityLimits {
    /** What a turn of the loop may take, and what slots may stand empty on average, however short the latencies are. */
    static final double LAG_FLOOR_NANOS = 1e6;

    /**
     * Below this the p99 of an open loop's send lag is never held against a run. A virtual machine's own kernel threads run
     * for some ms at a time, which makes it 1 to 1.6 ms whoever else runs there; a generator that shares its core with another
     * process shows a p90 of 2 ms and more.
     */
    static final double LAG_TAIL_FLOOR_NANOS = 2e6;

    /** Lag, and a turn of the loop, may be this share of the median latency: the error that it makes in what is shown. */
    static final double LAG_SHARE_OF_LATENCY = 0.05;

    /** In few requests the p99 is the maximum, and a single hiccup says nothing: at least this many must be beyond. */
    static final long LEAST_OUTLIERS = 3;

    /** Latency from the intended moment may be so many times that from the send, where nothing asked for a wait. */
    static final double CORRECTED_OVER_MEASURED = 1.1;

    /** Share of an open loop's requests that the generator itself sent late. */
    static final double LATE_SHARE = 0.05;

    /** Share of an open loop's credits that the generator itself never sent. */
    static final double UNSENT_SHARE = 0.01;

    /** Share of requests that found all connections in use: their latency includes a queue of the generator. */
    static final double POOL_SHARE = 0.01;

    /** Share of requests cancelled at the end of the grace: they are the slowest, and missing above p99. */
    static final double CANCELLED_SHARE = 0.01;

    /**
     * A generator that began so much later than it should was missing from the load for that time. Clocks across a cluster
     * are known to a millisecond or so; a generator that was told too late is seconds behind.
     */
    static final double START_SKEW_NANOS = 100e6;

    /**
     * Share of the ceiling of its self-test at which a lane's own queues begin to show: at 60 % a request waits for as long as
     * one and a half others take.
     */
    static final double CEILING_SHARE = 0.60;

    /** A lane that worked for less of its time was not near its ceiling, whatever the self-test says: half of that share. */
    static final double BUSY_SHARE_NEAR_CEILING = 0.30;

    private ValidityLimits() {}

    /** The limit for turns and mean lags beside a typical latency. */
    static double lagLimitNanos(double latencyNanos) {
        return Math.max(LAG_FLOOR_NANOS, LAG_SHARE_OF_LATENCY * latencyNanos);
    }

    /** The limit for the p99 of an open loop's lag beside a median latency. */
    static double lagTailLimitNanos(double medianLatencyNanos) {
        return Math.max(LAG_TAIL_FLOOR_NANOS, LAG_SHARE_OF_LATENCY * medianLatencyNanos);
    }
}
