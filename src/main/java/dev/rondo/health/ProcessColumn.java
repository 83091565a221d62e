package dev.rondo.health;

/** What stopped or held back the whole process in a second. Times are in ns. */
public enum ProcessColumn implements HealthColumn {
    /** Pauses for garbage collection. */
    GC_PAUSE_NANOS(Combined.MAX),
    /** All safepoints, those for garbage collection too. */
    SAFEPOINT_NANOS(Combined.MAX),
    /** Time that compiler threads worked. */
    JIT_NANOS(Combined.MAX),
    /** Time for which the quota of the process's cgroup held it back. */
    THROTTLED_NANOS(Combined.MAX),
    /** Periods of the quota in which that happened. */
    THROTTLED_PERIODS(Combined.MAX),
    /** Time for which some task of the cgroup waited for a CPU ({@code cpu.pressure}, "some"). */
    PRESSURE_NANOS(Combined.MAX),
    /** Time that the hypervisor took from the CPUs this process may use, by CPU on average. */
    STEAL_NANOS(Combined.MAX),
    /**
     * Time for which no thread ran at all and nothing of the above says why, counted from 50 ms on: SIGSTOP, a debugger, a
     * paused machine.
     */
    SUSPENDED_NANOS(Combined.MAX),
    /** By how much a thread that sleeps 20 ms at a time woke up late at worst, whatever the reason. Its sum means nothing. */
    OVERSLEEP_NANOS(Combined.MAX);

    private final Combined combined;

    ProcessColumn(Combined combined) {
        this.combined = combined;
    }

    @Override
    public Combined combined() {
        return combined;
    }
}
