package dev.rondo.engine;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.CreditStripe;
import dev.rondo.plan.LaneCredits;
import dev.rondo.plan.PlannedPhase;

/**
 * The credits that a closed loop bound by a count did not reach, by endpoint. Their number is exact. So is their division
 * among endpoints up to {@link #COUNTED} of a lane; as there may be 10^12 of them, the rest is divided by the weights, which
 * is off by at most one credit for each slot of the lane.
 */
final class UnreachedCredits {
    /** Counting these takes a millisecond or two, during which the lane does nothing else. */
    static final long COUNTED = 1 << 19;

    private final CreditStripe stripe;
    private final CreditCycle cycle;
    private final int endpoints;
    private final int lane;
    private final long limit;

    /** @param limit the phase's number of credits over all lanes, or {@link PlannedPhase#UNLIMITED} */
    UnreachedCredits(CreditStripe stripe, CreditCycle cycle, int endpoints, int lane, long limit) {
        this.stripe = stripe;
        this.cycle = cycle;
        this.endpoints = endpoints;
        this.lane = lane;
        this.limit = limit;
    }

    /** Reports what the lane has left, and spends it. */
    void report(LaneCredits credits, LaneObserver observer) {
        if (limit == PlannedPhase.UNLIMITED || !credits.hasNext()) {
            return;
        }
        long left = stripe.countBelow(limit, lane) - stripe.countBelow(credits.number(), lane);
        long rounds = Math.max(0, left - COUNTED) / cycle.length();
        long[] counts = new long[endpoints];
        for (int position = 0; position < cycle.length() && rounds > 0; position++) {
            counts[cycle.endpoint(position)] += rounds;
        }
        for (long rest = left - rounds * cycle.length(); rest > 0; rest--) {
            counts[cycle.endpoint(credits.number())]++;
            credits.advance();
        }
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            if (counts[endpoint] > 0) {
                observer.unsent(endpoint, false, DelayCause.END_OF_PHASE, counts[endpoint]);
            }
        }
    }
}
