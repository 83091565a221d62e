package dev.rondo.coordinator;

/** Where an attempt stands. */
public enum RunStage {
    /** Not every generator has joined. */
    JOINING,
    /** All are ready for the next phase, whose start instant is not stored yet. */
    BARRIER,
    /** A phase has a start instant. */
    RUNNING,
    /** Every phase has ended; closing messages are missing. */
    CLOSING,
    /** Told to stop, or failed; closing messages are missing. */
    STOPPING,
    /** All that will come has come: the result is to be merged and stored. */
    COMPLETE,
    /** The result is stored: generators may exit. */
    SEALED;

    boolean isBefore(RunStage later) {
        return compareTo(later) < 0;
    }
}
