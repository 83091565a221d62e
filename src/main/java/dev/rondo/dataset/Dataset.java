package dev.rondo.dataset;

/**
 * The conversations of a run and the bodies that they become. Immutable; every method is a look-up that allocates nothing,
 * and any thread may call it.
 *
 * <p>A conversation number is global; what is said in it depends on (seed, number) alone. A body is sent as
 * {@link #bodyHead} followed by {@link #bodyTail}, so that endpoints with different models share the long part.
 */
public interface Dataset {
    /** A count that nobody knows; the same value as {@code RequestObservation.UNKNOWN}. */
    int UNKNOWN = -1;

    /** The entry that a conversation takes its content from. */
    int entry(long conversation);

    /** Turns of an entry, at least 1. */
    int turns(int entry);

    /** Tokens of the prompt of one turn, earlier turns included, or {@link #UNKNOWN}. */
    int promptTokens(int entry, int turn);

    /** Output tokens that one turn asks for, or {@link #UNKNOWN}. */
    int outputTokens(int entry, int turn);

    /** Pause between the end of the previous turn's response and this turn; 0 for the first. */
    long thinkTimeNanos(int entry, int turn);

    /** First bytes of every body for an endpoint; may be empty. Not to be modified. */
    byte[] bodyHead(int endpoint);

    /** The rest of the body. Not to be modified. */
    byte[] bodyTail(int endpoint, int entry, int turn);
}
