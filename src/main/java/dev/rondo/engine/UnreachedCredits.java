package dev.rondo.engine;

import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.CreditStripe;
import dev.rondo.plan.LaneCredits;
import dev.rondo.plan.PlannedPhase;

/**
 * The credits that a closed loop bound by a count did not reach, by endpoint. There may be 10^12 of them: whole rounds of
 * the cycle are reported by multiplication, only the rest one by one.
 */
final class UnreachedCredits {
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
        long rounds = left / cycle.length();
        if (rounds > 0) {
            long[] perRound = new long[endpoints];
            for (int position = 0; position < cycle.length(); position++) {
                perRound[cycle.endpoint(position)]++;
            }
            for (int endpoint = 0; endpoint < endpoints; endpoint++) {
                observer.unsent(endpoint, false, DelayCause.END_OF_PHASE, rounds * perRound[endpoint]);
            }
        }
        // Any run of a lane's numbers as long as the cycle meets every position once, so the rest may be counted here.
        for (long rest = left % cycle.length(); rest > 0; rest--) {
            observer.unsent(cycle.endpoint(credits.number()), false, DelayCause.END_OF_PHASE);
            credits.advance();
        }
    }
}
