package dev.rondo.plan;

/**
 * When the credits of an open loop are due. One schedule spans all lanes: each lane computes the same sequence and keeps
 * its own credits, so that the offered load does not depend on the number of lanes.
 *
 * <p>A schedule is a sequence of points of unit rate, mapped through the inverse of the cumulative rate, so that a ramp
 * stretches any arrival alike. Computed with {@code StrictMath}: equal bits on every machine. For one thread.
 */
public interface ArrivalSchedule {
    /**
     * The moment of credit {@code number}, in nanoseconds since the phase's start.
     *
     * @param number not below that of the call before; numbers may be left out
     */
    long arrivalNanos(long number);

    /** The schedule of a phase with an open loop; {@code seed} is the run's. */
    static ArrivalSchedule of(Load.Open load, long rampNanos, long seed, int phaseIndex) {
        CumulativeRate rate = new CumulativeRate(load.ratePerSecond(), rampNanos);
        SplitMix random = SplitMix.of(seed, Purpose.ARRIVALS.number(), phaseIndex);
        return switch (load.arrival()) {
            case CONSTANT -> new ConstantArrivals(rate);
            case POISSON -> new RandomArrivals(rate, random::nextExponential);
            case GAMMA -> new RandomArrivals(rate, new GammaGaps(load.smoothness(), random));
        };
    }
}
