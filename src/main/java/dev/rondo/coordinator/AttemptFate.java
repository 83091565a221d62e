package dev.rondo.coordinator;

/** What has become of an attempt that a coordinator doesn't lead. */
public enum AttemptFate {
    /** It may go on, or nobody knows. */
    OPEN,
    /** It has been given up, or ended without a result. */
    OVER,
    /** It is over, and its result is stored. */
    SEALED
}
