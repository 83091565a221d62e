package dev.rondo.health;

/**
 * What a process has counted that may explain why one of its threads did not wake up in time. All in ns.
 *
 * @param atNanos when it was read, on the clock of the thread's ticks
 * @param waitNanos for which that thread waited for a CPU
 * @param gcPauseNanos for which garbage collection stopped the program
 * @param safepointNanos for which the JVM held all threads, for whatever reason
 * @param stolenNanos that the hypervisor took
 * @param throttlings some number that grows whenever a quota holds the process back
 * @param cpuNanos that all threads of the process ran together
 */
record StallSigns(
        long atNanos,
        long waitNanos,
        long gcPauseNanos,
        long safepointNanos,
        long stolenNanos,
        long throttlings,
        long cpuNanos) {
    /** Shorter ones don't stand out from what timers and the reading of files take. */
    static final long SHORTEST_NANOS = 50_000_000;
    /** Whoever runs on a CPU for a quarter of the time was not stopped. */
    private static final long IDLE_SHARE = 4;

    /** What was counted since an earlier reading. */
    StallSigns since(StallSigns before) {
        return new StallSigns(
                atNanos - before.atNanos,
                Counter.growth(before.waitNanos, waitNanos),
                Counter.growth(before.gcPauseNanos, gcPauseNanos),
                Counter.growth(before.safepointNanos, safepointNanos),
                Counter.growth(before.stolenNanos, stolenNanos),
                Counter.growth(before.throttlings, throttlings),
                Counter.growth(before.cpuNanos, cpuNanos));
    }

    /**
     * How long the process was stopped from outside, if this was counted since the thread woke up before: what is left of its
     * delay after all that explains it, if that is most of it, for pauses of the JVM have a little more to them than it counts,
     * and if nothing ran in that time. A quota explains any delay: from Linux 6.18 on, a thread
     * that it held back may wait for a CPU afterwards without that being counted.
     *
     * @param lateNanos how late the thread woke up
     * @param usualCpuNanos what the process ran in the thread's sleep before, as it may have in the undisturbed part of this one
     * @return 0 if it was not, or for less than {@link #SHORTEST_NANOS}
     */
    long suspendedNanos(long lateNanos, long usualCpuNanos) {
        long unexplained = lateNanos - waitNanos - Math.max(gcPauseNanos, safepointNanos) - stolenNanos;
        boolean ran = cpuNanos - usualCpuNanos > unexplained / IDLE_SHARE;
        boolean small = unexplained < Math.max(SHORTEST_NANOS, lateNanos / 2);
        return small || throttlings > 0 || ran ? 0 : unexplained;
    }
}
