package dev.rondo.metrics;

/**
 * What kept a generator process from running over some time.
 *
 * @param windowNanos how long was looked at
 * @param gcPauseMillis time in stop-the-world collections
 * @param cpuThrottledNanos time for which the cgroup's CPU quota held it back
 * @param cpuPeriodsThrottled quota periods in which that happened
 */
public record ProcessHealth(long windowNanos, long gcPauseMillis, long cpuThrottledNanos, long cpuPeriodsThrottled) {
    /** Nothing was looked at. */
    public static final ProcessHealth NONE = new ProcessHealth(0, 0, 0, 0);

    /** What happened between two samples of one process. Counters that went back (a moved cgroup) count as unchanged. */
    public static ProcessHealth between(ProcessSample before, ProcessSample after) {
        return new ProcessHealth(
                Math.max(0, after.nanos() - before.nanos()),
                Math.max(0, after.gcPauseMillis() - before.gcPauseMillis()),
                Math.max(
                        0,
                        after.throttling().throttledNanos()
                                - before.throttling().throttledNanos()),
                Math.max(
                        0,
                        after.throttling().throttledPeriods()
                                - before.throttling().throttledPeriods()));
    }

    /** The sum with another stretch of time of the same process. */
    public ProcessHealth plus(ProcessHealth other) {
        return new ProcessHealth(
                windowNanos + other.windowNanos,
                gcPauseMillis + other.gcPauseMillis,
                cpuThrottledNanos + other.cpuThrottledNanos,
                cpuPeriodsThrottled + other.cpuPeriodsThrottled);
    }
}
