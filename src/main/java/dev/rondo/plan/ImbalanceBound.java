package dev.rondo.plan;

/**
 * How far from the ideal the round robin of a phase may be when it ends, whatever the servers do.
 *
 * <p>No endpoint is further than the bound from its weighted share of the conversations that were begun (with one turn each:
 * of the requests that were sent); with equal weights, no two endpoints' counts differ by more.
 */
public final class ImbalanceBound {
    private ImbalanceBound() {}

    /**
     * The bound of a phase that ends by its own rules.
     *
     * <p>It is 1 where a global order exists: in an open loop, for the credits that were scheduled, and in a closed loop
     * that only a count ends. Else lanes may stop anywhere in their numbers, and it is owners x greatest weight of the
     * cycle, as each owner meets every position of the cycle once in each round. Owners are the lanes, if all have equally
     * many slots, else the slots: L for equal weights and equal slots, C for equal weights and unequal ones.
     */
    public static long of(Plan plan, PlannedPhase phase) {
        return of(CreditStripe.of(plan, phase), CreditCycle.of(plan), isOrdered(plan, phase));
    }

    static long of(CreditStripe stripe, CreditCycle cycle, boolean ordered) {
        return ordered ? 1 : (long) stripe.owners() * cycle.greatestWeight();
    }

    private static boolean isOrdered(Plan plan, PlannedPhase phase) {
        boolean singleTurn = plan.dataset().turns().equals(Distribution.fixed(1));
        boolean countBound = phase.durationNanos() == PlannedPhase.UNLIMITED;
        return singleTurn && (countBound || phase.load() instanceof Load.Open);
    }
}
