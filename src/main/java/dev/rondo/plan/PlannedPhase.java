package dev.rondo.plan;

import dev.rondo.api.PhaseKind;

/**
 * A stretch of load with one shape and one set of stop rules; the first rule that holds ends it.
 *
 * @param index its place in the run, from 0
 * @param requests {@link #UNLIMITED} where there is no such rule, as for the next two
 * @param graceNanos how long requests in flight may take once issuing has ended; then they are cancelled
 * @param rampNanos time over which the load grows linearly to its full size
 */
public record PlannedPhase(
        int index,
        String name,
        PhaseKind kind,
        Load load,
        long requests,
        long durationNanos,
        long conversations,
        long graceNanos,
        long rampNanos) {
    public static final long UNLIMITED = Long.MAX_VALUE;
}
