package dev.rondo.engine;

import org.jspecify.annotations.Nullable;

/**
 * Waits of one and the same length, in order of their ends: a new one always goes to the tail. Adding, removing and looking
 * at the first take constant time and allocate nothing. Used by one thread.
 */
final class DeadlineList<T> {
    /** Longer waits count as endless; nanosecond clocks compare right over about 292 years. */
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

    private final long lengthNanos;
    private @Nullable Deadline<T> first;
    private @Nullable Deadline<T> last;
    private int size;

    DeadlineList(long lengthNanos) {
        this.lengthNanos = Math.min(lengthNanos, LONGEST_NANOS);
    }

    /** The length of each wait. */
    long lengthNanos() {
        return lengthNanos;
    }

    /** Begins a wait, or begins it anew if it is here already. */
    void start(Deadline<T> deadline, long nowNanos) {
        deadline.cancel();
        deadline.atNanos = nowNanos + lengthNanos;
        deadline.list = this;
        deadline.previous = last;
        if (last == null) {
            first = deadline;
        } else {
            last.next = deadline;
        }
        last = deadline;
        size++;
    }

    void remove(Deadline<T> deadline) {
        assert deadline.list == this;
        Deadline<T> before = deadline.previous;
        Deadline<T> after = deadline.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        deadline.previous = null;
        deadline.next = null;
        deadline.list = null;
        size--;
    }

    /** Takes out the first wait whose end has come; null if there is none. */
    @Nullable
    T pollExpired(long nowNanos) {
        Deadline<T> head = first;
        if (head == null || head.atNanos - nowNanos > 0) {
            return null;
        }
        remove(head);
        return head.owner;
    }

    /** Owner of the wait that ends first; null if there is none. */
    @Nullable
    T first() {
        return first == null ? null : first.owner;
    }

    /** When the first wait ends, or {@link LoopWork#NEVER}. */
    long firstNanos() {
        return first == null || lengthNanos == LONGEST_NANOS ? LoopWork.NEVER : first.atNanos;
    }

    int size() {
        return size;
    }
}
