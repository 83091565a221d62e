package dev.rondo.metrics;

/**
 * How far from the start instant of a phase a generator began it.
 *
 * @param lateNanos after it; 0 if in time
 * @param uncertaintyNanos how well the generator knew the coordinator's clock: half of the shortest round trip
 */
public record StartSkew(long lateNanos, long uncertaintyNanos) {
    /** In time, by the very clock that the instant is of. */
    public static final StartSkew NONE = new StartSkew(0, 0);

    public StartSkew {
        if (lateNanos < 0 || uncertaintyNanos < 0) {
            throw new IllegalArgumentException("a skew must not be negative");
        }
    }

    /** How far from the start instant it may have been. */
    long mostNanos() {
        return lateNanos + uncertaintyNanos;
    }
}
