package dev.rondo.health;

/** One figure that a {@link SecondTable} keeps for each second. */
public interface HealthColumn {
    /** Its place in its table, from 0. */
    int ordinal();

    /** How the figures of several seconds become one. */
    Combined combined();

    /** How figures are put together when a row comes to span more than one second. */
    enum Combined {
        /** Counts. */
        SUM,
        /** Times and shares: that of the worst second, so that a limit for one second still holds for a longer row. */
        MAX
    }
}
