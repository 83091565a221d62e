package dev.rondo.health;

/** What a lane knows of its own seconds; written on the lane's thread. Times are in ns. */
public enum LoopColumn implements HealthColumn {
    /** Credits that fell due in this second, sent or not, as far as is known; in a closed loop those that were sent. */
    OFFERED(Combined.SUM),
    SENT(Combined.SUM),
    /** Median send lag of what was sent in this second; sends that the ceiling or a closed loop's start made late left out. */
    LAG_P50_NANOS(Combined.MAX),
    /** Send lag that one send in a hundred, but at least three sends, reached; 0 below three. Of the median's sends. */
    LAG_TAIL_NANOS(Combined.MAX),
    LAG_MAX_NANOS(Combined.MAX),
    /** The longest turn, from the return of one poll to the start of the next, of those that touched this second. */
    TURN_MAX_NANOS(Combined.MAX),
    /** Time in this second for which the lane did not wait for events; a turn over several seconds counts in each. */
    BUSY_NANOS(Combined.MAX),
    /**
     * Time in this second for which a credit was due, could have been sent, and was not, until it was late as the plan has it
     * ({@code lateAfter}) or was given up. Lags below that are no backlog, however many there are.
     */
    BACKLOG_NANOS(Combined.MAX),
    /** Events of streams that arrived, once their requests have ended. */
    EVENTS(Combined.SUM),
    /** Those of them that shared their socket read with an earlier one, so that their gap is no measurement. */
    COALESCED_EVENTS(Combined.SUM);

    private final Combined combined;

    LoopColumn(Combined combined) {
        this.combined = combined;
    }

    @Override
    public Combined combined() {
        return combined;
    }
}
