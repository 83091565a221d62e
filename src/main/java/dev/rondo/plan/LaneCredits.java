package dev.rondo.plan;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The credits of one lane in one phase, in order of their numbers; in an open loop also of their due times. For one thread;
 * nothing is allocated after {@link #of}.
 */
public final class LaneCredits {
    private static final ArrivalSchedule AT_ONCE = number -> 0;

    private final CreditStripe.Cursor cursor;
    private final ArrivalSchedule schedule;
    private final long limit;
    private final long[] slotOpensNanos;
    private final int ceiling;
    private long dueNanos;

    private LaneCredits(
            CreditStripe.Cursor cursor, ArrivalSchedule schedule, long limit, long[] slotOpensNanos, int ceiling) {
        this.cursor = cursor;
        this.schedule = schedule;
        this.limit = limit;
        this.slotOpensNanos = slotOpensNanos;
        this.ceiling = ceiling;
        draw();
    }

    /** The credits of a lane, numbered as {@link LaneLayout#lane} does. */
    public static LaneCredits of(Plan plan, PlannedPhase phase, int lane) {
        CreditStripe stripe = CreditStripe.of(plan, phase);
        boolean takesPart = lane < stripe.lanes();
        CreditStripe.Cursor cursor = stripe.cursor(takesPart ? lane : 0);
        long limit = takesPart ? creditLimit(plan, phase) : 0;
        if (phase.load() instanceof Load.Closed closed) {
            long[] slots = slotOpenings(closed.concurrency(), stripe.lanes(), lane, phase.rampNanos());
            return new LaneCredits(cursor, AT_ONCE, limit, slots, Load.Open.NO_CEILING);
        }
        Load.Open open = (Load.Open) phase.load();
        ArrivalSchedule schedule = ArrivalSchedule.of(open, phase.rampNanos(), plan.seed(), phase.index());
        int ceiling = ceilingShare(open.ceiling(), plan.lanes().generators(), lane);
        return new LaneCredits(cursor, schedule, limit, new long[0], ceiling);
    }

    /**
     * Whether there is a current credit: false once the phase's {@code requests} are exhausted, and from the start for a
     * lane that takes no part. A phase's duration is not looked at.
     */
    public boolean hasNext() {
        return cursor.number() < limit;
    }

    /** The current credit's number over the whole phase. */
    public long number() {
        return cursor.number();
    }

    /** When the current credit is due, in nanoseconds since the phase's start; 0 in a closed loop. */
    public long dueNanos() {
        return dueNanos;
    }

    /** Goes on to the lane's next credit. */
    public void advance() {
        cursor.advance();
        draw();
    }

    /** How many requests of a closed loop the lane keeps in flight; 0 in an open loop. */
    public int slots() {
        return slotOpensNanos.length;
    }

    /** When slot {@code i} of the lane may send its first request, in nanoseconds since the phase's start; rises with i. */
    public long slotOpensNanos(int i) {
        return slotOpensNanos[i];
    }

    /**
     * The most requests in flight over all lanes of this lane's generator: one counter that they share. {@link
     * Load.Open#NO_CEILING} for none, and in a closed loop.
     */
    public int ceiling() {
        return ceiling;
    }

    private void draw() {
        if (hasNext()) {
            dueNanos = schedule.arrivalNanos(cursor.number());
        }
    }

    /** With one turn each, conversations and requests are the same. */
    private static long creditLimit(Plan plan, PlannedPhase phase) {
        boolean singleTurn = plan.dataset().turns().equals(Distribution.fixed(1));
        return singleTurn ? Math.min(phase.requests(), phase.conversations()) : phase.requests();
    }

    private static long[] slotOpenings(int concurrency, int lanes, int lane, long rampNanos) {
        long[] all = LongStream.iterate(lane, slot -> slot < concurrency, slot -> slot + lanes)
                .map(slot -> rampNanos / concurrency * slot + rampNanos % concurrency * slot / concurrency)
                .toArray();
        return lane < lanes ? all : Arrays.copyOf(all, 0);
    }

    /** Dealt to the generators in turn, as lanes are. */
    private static int ceilingShare(int ceiling, int generators, int lane) {
        int generator = lane % generators;
        return ceiling / generators + (generator < ceiling % generators ? 1 : 0);
    }
}
