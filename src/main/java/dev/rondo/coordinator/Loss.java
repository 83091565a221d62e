package dev.rondo.coordinator;

/**
 * Why a generator was lost.
 *
 * @param words for people, in one sentence
 */
public record Loss(Cause cause, String words) {
    /** For programs. */
    public enum Cause {
        /** It never joined. */
        NOT_JOINED,
        /** It said nothing for too long. */
        SILENT,
        /** It speaks, but a phase or its result did not come on in time. */
        STUCK,
        /** It was told to stop by anybody but the coordinator. */
        INTERRUPTED,
        /** It said itself that it can't do its work. */
        PROBLEM,
        /** The cluster says that its pod is gone; the words are the cluster's. */
        CLUSTER,
        /** It was lost before this coordinator was made; the words are what had been stored. */
        EARLIER
    }
}
