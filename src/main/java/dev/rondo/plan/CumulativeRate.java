package dev.rondo.plan;

/**
 * How many arrivals are expected up to a moment, turned round: the rate grows linearly from 0 over the ramp and stays.
 *
 * <p>With rate r and ramp T, t seconds expect r t²/(2T) arrivals up to T, and r (t - T/2) after it.
 */
final class CumulativeRate {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerArrival;
    private final double rampNanos;
    private final double arrivalsInRamp;

    CumulativeRate(double ratePerSecond, long rampNanos) {
        this.nanosPerArrival = NANOS_PER_SECOND / ratePerSecond;
        this.rampNanos = rampNanos;
        this.arrivalsInRamp = rampNanos / (2 * nanosPerArrival);
    }

    /** The moment by which {@code arrivals} are expected, in nanoseconds. */
    long nanosAt(double arrivals) {
        double nanos = arrivals < arrivalsInRamp
                ? StrictMath.sqrt(2 * rampNanos * arrivals * nanosPerArrival)
                : arrivals * nanosPerArrival + rampNanos / 2;
        return (long) nanos;
    }
}
