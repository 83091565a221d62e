package dev.rondo.plan;

/**
 * How many lanes there are in all. Part of the plan, so that no generator finds it out for itself.
 *
 * @param generators load-generator processes
 * @param perGenerator event loops of each
 */
public record LaneLayout(int generators, int perGenerator) {
    /** Lanes over all generators. */
    public int total() {
        return generators * perGenerator;
    }

    /** The number of a generator's loop among all lanes; few slots thus spread over generators. */
    public int lane(int generator, int loop) {
        return loop * generators + generator;
    }
}
