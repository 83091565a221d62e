package dev.rondo.health;

/**
 * A second in which a generator measured itself.
 *
 * @param lane among the lanes of its generator; {@link #WHOLE_PROCESS} where it concerns all
 * @param second since the start of the phase
 * @param seconds how many the row spans in which it was found; it was one of them
 * @param nanos the figure that passed its limit
 * @param limitNanos that limit
 */
public record LimitedSecond(Limitation limitation, int lane, long second, int seconds, long nanos, long limitNanos) {
    /** In place of a lane. */
    public static final int WHOLE_PROCESS = -1;
}
