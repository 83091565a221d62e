package dev.rondo.health;

/** What the kernel says of a lane's thread in a second. Times are in ns. */
public enum ThreadColumn implements HealthColumn {
    /** Time on a CPU. */
    RUN_NANOS(Combined.MAX),
    /** Time for which it could have run but no CPU was free for it. */
    CPU_WAIT_NANOS(Combined.MAX),
    /** Times that it was put on a CPU. */
    TIMESLICES(Combined.MAX);

    private final Combined combined;

    ThreadColumn(Combined combined) {
        this.combined = combined;
    }

    @Override
    public Combined combined() {
        return combined;
    }
}
