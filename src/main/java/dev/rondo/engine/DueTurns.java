package dev.rondo.engine;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Conversations of a lane whose next turn waits for its think time, the one that is due first in front. */
final class DueTurns {
    private static final Comparator<Conversation> BY_DUE = (a, b) -> {
        int order = Long.signum(a.dueNanos - b.dueNanos);
        return order != 0 ? order : Long.compare(a.number, b.number);
    };

    private final PriorityQueue<Conversation> queue = new PriorityQueue<>(BY_DUE);

    void add(Conversation conversation) {
        queue.add(conversation);
    }

    /** Takes out the first conversation if its turn is due at {@code nanos}; else null. */
    @Nullable
    Conversation pollDue(long nanos) {
        Conversation first = queue.peek();
        if (first == null || first.dueNanos - nanos > 0) {
            return null;
        }
        return queue.poll();
    }

    /** When the first turn is due, or {@link LoopWork#NEVER}. */
    long firstNanos() {
        Conversation first = queue.peek();
        return first == null ? LoopWork.NEVER : first.dueNanos;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Takes out any conversation; null if there is none. */
    @Nullable
    Conversation poll() {
        return queue.poll();
    }
}
