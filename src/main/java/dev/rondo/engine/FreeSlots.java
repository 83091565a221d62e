package dev.rondo.engine;

import dev.rondo.plan.LaneCredits;

/**
 * The slots of a closed loop that are free, by the moment at which each came free. Slots open one after the other where the
 * load ramps up. Bounded by the number of slots; allocates nothing after its creation.
 */
final class FreeSlots {
    private final LaneCredits credits;
    private final long startNanos;
    private final long[] freed;
    private int head;
    private int size;
    private int opened;

    FreeSlots(LaneCredits credits, long startNanos) {
        this.credits = credits;
        this.startNanos = startNanos;
        this.freed = new long[credits.slots()];
    }

    /** When the first slot came, or will come, free; {@link LoopWork#NEVER} if all are in use. */
    long firstNanos() {
        long opens = opened < credits.slots() ? startNanos + credits.slotOpensNanos(opened) : LoopWork.NEVER;
        if (size == 0) {
            return opens;
        }
        return opens != LoopWork.NEVER && opens - freed[head] < 0 ? opens : freed[head];
    }

    /** Takes the slot of {@link #firstNanos}. */
    void take() {
        if (size > 0 && firstNanos() == freed[head]) {
            head = head + 1 == freed.length ? 0 : head + 1;
            size--;
        } else {
            opened++;
        }
    }

    /** A request has ended and its slot is free again. */
    void free(long nanos) {
        assert size < freed.length;
        int tail = head + size;
        freed[tail < freed.length ? tail : tail - freed.length] = nanos;
        size++;
    }
}
