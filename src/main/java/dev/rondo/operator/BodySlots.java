package dev.rondo.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How many large bodies are held at once, and how many bytes all of them together: what the heap has room for. Who finds no
 * room has a turn later, in the order of asking. Any thread may call it.
 */
final class BodySlots {
    private final int most;
    private final long mostBytes;
    private final Deque<Wish> waiting = new ArrayDeque<>();
    private int taken;
    private long takenBytes;

    /**
     * Room that is asked for; each is a wish of its own, whatever it says.
     *
     * @param bytes how much
     * @param granted called once the room is taken for it, by whoever gave it back: must be short
     */
    static final class Wish {
        private final long bytes;
        private final Runnable granted;

        Wish(long bytes, Runnable granted) {
            this.bytes = bytes;
            this.granted = granted;
        }
    }

    /** @param mostBytes at least as many as one body may have */
    BodySlots(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Whether there is room, which is taken then and to be given back; if not, the wish waits for its turn. */
    synchronized boolean take(Wish wish) {
        if (waiting.isEmpty() && fits(wish)) {
            add(wish);
            return true;
        }
        waiting.add(wish);
        return false;
    }

    private boolean fits(Wish wish) {
        return taken < most && takenBytes + wish.bytes <= mostBytes;
    }

    private void add(Wish wish) {
        taken++;
        takenBytes += wish.bytes;
    }

    /** Whether a wish was still waiting; it has no turn any more. */
    boolean withdraw(Wish wish) {
        boolean found;
        List<Wish> next;
        synchronized (this) {
            found = waiting.remove(wish);
            next = next();
        }
        next.forEach(each -> each.granted.run());
        return found;
    }

    void give(long bytes) {
        List<Wish> next;
        synchronized (this) {
            taken--;
            takenBytes -= bytes;
            next = next();
        }
        next.forEach(each -> each.granted.run());
    }

    private List<Wish> next() {
        List<Wish> next = new ArrayList<>();
        while (!waiting.isEmpty() && fits(waiting.peek())) {
            Wish wish = waiting.remove();
            add(wish);
            next.add(wish);
        }
        return next;
    }
}
