package dev.rondo.coordinator;

/** Why a message of a generator had no effect; each is counted. */
public enum Refusal {
    /** The coordinator doesn't know the run, or not yet. Worth another try. */
    UNKNOWN_RUN(404),
    /** This attempt has been given up: the generator has nothing more to do. */
    ATTEMPT_OVER(410),
    /** The result of this attempt is stored: the generator has nothing more to do. */
    ATTEMPT_SEALED(410),
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
    /** A body without a Content-Length, which can't be bounded before it is read. */
    NO_LENGTH(411),
    /** The body did not arrive in time. Worth another try. */
    SLOW(408),
    /** Without a bearer token. */
    NO_TOKEN(401),
    /** The cluster does not vouch for the token, or not as one of a pod of this run. */
    UNVERIFIED(401),
    /** Who speaks can't be found out just now. Worth another try. */
    CANNOT_VERIFY(503),
    /** This coordinator doesn't lead. Another try finds the one that does. */
    FOLLOWER(421),
    /** As many large messages are being read as may be at once. Worth another try after {@code Retry-After}. */
    BUSY(503),
    /** It could not be stored. Worth another try. */
    NOT_STORED(503),
    /** A defect, or something the coordinator needs doesn't answer. Worth another try. */
    NOT_HANDLED(503);

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
        return switch (this) {
            case ATTEMPT_OVER, ATTEMPT_SEALED, LATE, INDEX_TAKEN, WRONG_POD -> true;
            default -> false;
        };
    }
}
