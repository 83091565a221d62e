package dev.rondo.coordinator;

/** Why a message of a generator had no effect; each is counted. */
public enum Refusal {
    /** The coordinator doesn't know the run, or not yet. Worth another try. */
    UNKNOWN_RUN(404),
    /** This attempt has been given up: the generator has nothing more to do. */
    ATTEMPT_OVER(410),
    /** The pod is of another run or attempt, or has another index than its message says. */
    WRONG_POD(403),
    /** Another pod speaks for this index. */
    INDEX_TAKEN(403),
    /** There is no such generator in the plan. */
    UNKNOWN_INDEX(400),
    /** The generator must join (again) first. */
    NOT_JOINED(409),
    /** About a phase that has not begun or that the plan doesn't have. */
    WRONG_PHASE(409),
    /** Closing before the last snapshot of each phase has arrived. */
    SNAPSHOTS_MISSING(409),
    /** The generator was given up as lost. */
    LATE(410),
    /** Larger than its kind of message may be. */
    TOO_LARGE(413),
    /** It can't be read, or contradicts itself or the plan. */
    MALFORMED(400),
    /** There is no such path. */
    NOT_FOUND(404),
    /** Only POST is served. */
    WRONG_METHOD(405),
    /** It could not be stored. Worth another try. */
    NOT_STORED(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** The HTTP status that says so. */
    public int status() {
        return status;
    }

    /** Whether the generator has no more to do for this run. */
    public boolean isFinal() {
        return this == ATTEMPT_OVER || this == LATE || this == INDEX_TAKEN || this == WRONG_POD;
    }
}
