package dev.rondo.engine;

import org.jspecify.annotations.Nullable;

/**
 * One wait that may time out; in at most one {@link DeadlineList} at a time. Belongs to its owner and is used again and
 * again, so that a wait allocates nothing.
 */
final class Deadline<T> {
    final T owner;
    long atNanos;

    @Nullable
    DeadlineList<T> list;

    @Nullable
    Deadline<T> previous;

    @Nullable
    Deadline<T> next;

    Deadline(T owner) {
        this.owner = owner;
    }

    /** Ends the wait, if there is one. */
    void cancel() {
        DeadlineList<T> current = list;
        if (current != null) {
            current.remove(this);
        }
    }
}
