package dev.rondo.metrics;

/**
 * How an event loop spent its time and how late it was: what tells a slow server from a slow generator. Single writer.
 */
final class LoopStats {
    /** Detail that is enough for limits of a millisecond, whatever the plan's digits. */
    private static final int DIGITS = 2;

    /** Of 64 generators with 64 lanes each. */
    private static final int MOST_LANES = 4096;

    private static final long NEVER = Long.MIN_VALUE;

    private final Histogram turns = new Histogram(Scale.LAG, DIGITS);
    private final Histogram generatorLag = new Histogram(Scale.LAG, DIGITS);
    private int lanes;
    private double maxBusyShare;

    private long busyNanos;
    private long firstTurnNanos = NEVER;
    private long lastTurnNanos = NEVER;

    /** One turn of the loop that ended now. */
    void turn(long nowNanos, long busy) {
        if (firstTurnNanos == NEVER) {
            firstTurnNanos = nowNanos - busy;
        }
        lastTurnNanos = nowNanos;
        busyNanos += busy;
        turns.record(busy);
    }

    /** The send lag of a request that neither the ceiling, nor a pool, nor the start of a closed loop held back. */
    void generatorLag(long nanos) {
        generatorLag.record(nanos);
    }

    /** Time for which this one lane has worked. */
    long busyNanos() {
        return busyNanos;
    }

    /** Length of every turn. */
    Histogram turns() {
        return turns;
    }

    Histogram generatorLag() {
        return generatorLag;
    }

    /** Lanes that were added up. */
    int lanes() {
        return lanes;
    }

    /** Share of its time that the busiest lane was not waiting for events. */
    double maxBusyShare() {
        return maxBusyShare;
    }

    /** This one lane's part as of now. */
    LoopStats snapshot() {
        LoopStats copy = new LoopStats();
        long span = lastTurnNanos - firstTurnNanos;
        copy.add(1, span > 0 ? Math.min(1, (double) busyNanos / span) : 0, turns, generatorLag);
        return copy;
    }

    void add(LoopStats other) {
        add(other.lanes, other.maxBusyShare, other.turns, other.generatorLag);
    }

    void add(int otherLanes, double otherMaxBusyShare, Histogram otherTurns, Histogram otherLag) {
        lanes += otherLanes;
        maxBusyShare = Math.max(maxBusyShare, otherMaxBusyShare);
        turns.add(otherTurns);
        generatorLag.add(otherLag);
    }

    /** Of a copy: what its lane has added since its first turn is not written. */
    void write(ByteWriter out) {
        out.unsigned(lanes);
        out.real(maxBusyShare);
        HistogramCodec.write(turns, out);
        HistogramCodec.write(generatorLag, out);
    }

    static LoopStats read(ByteReader in) throws SnapshotFormatException {
        LoopStats stats = new LoopStats();
        int lanes = (int) in.upTo(MOST_LANES);
        double share = in.real();
        if (!(share >= 0 && share <= 1)) {
            throw new SnapshotFormatException("a share must be between 0 and 1, but was " + share);
        }
        stats.add(lanes, share, HistogramCodec.read(in, Scale.LAG, DIGITS), HistogramCodec.read(in, Scale.LAG, DIGITS));
        return stats;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoopStats that
                && lanes == that.lanes
                && maxBusyShare == that.maxBusyShare
                && turns.equals(that.turns)
                && generatorLag.equals(that.generatorLag);
    }

    @Override
    public int hashCode() {
        return turns.hashCode() * 31 + lanes;
    }
}
