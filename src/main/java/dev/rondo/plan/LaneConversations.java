package dev.rondo.plan;

/**
 * The conversations that one lane may start in one phase, in order. They are divided over lanes as credits are: with one
 * turn each, a lane's n-th conversation has the number of its n-th credit. For one thread; nothing is allocated after
 * {@link #of}.
 *
 * <p>A conversation's endpoint is {@link CreditCycle#endpoint} of its number.
 */
public final class LaneConversations {
    private final CreditStripe.Cursor cursor;
    private final long limit;

    private LaneConversations(CreditStripe.Cursor cursor, long limit) {
        this.cursor = cursor;
        this.limit = limit;
    }

    /** The conversations of a lane, numbered as {@link LaneLayout#lane} does. */
    public static LaneConversations of(Plan plan, PlannedPhase phase, int lane) {
        CreditStripe stripe = CreditStripe.of(plan, phase);
        boolean takesPart = lane < stripe.lanes();
        return new LaneConversations(stripe.cursor(takesPart ? lane : 0), takesPart ? phase.conversations() : 0);
    }

    /** Whether the lane may start another; false once the phase's {@code conversations} are exhausted. */
    public boolean hasNext() {
        return cursor.number() < limit;
    }

    /** The number of the conversation to start now; only while {@link #hasNext()}. */
    public long next() {
        long number = cursor.number();
        cursor.advance();
        return number;
    }
}
