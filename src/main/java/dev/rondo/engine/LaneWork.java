package dev.rondo.engine;

import dev.rondo.dataset.Dataset;
import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.CreditStripe;
import dev.rondo.plan.Distribution;
import dev.rondo.plan.LaneConversations;
import dev.rondo.plan.LaneCredits;
import dev.rondo.plan.Load;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import org.jspecify.annotations.Nullable;

/**
 * What one lane has to do in one phase, as the plan's arithmetic says.
 *
 * @param lane among all lanes of all generators
 * @param loop among the lanes of this generator
 * @param ceiling shared by the lanes of this generator; null for none
 */
record LaneWork(
        Plan plan,
        PlannedPhase phase,
        Dataset dataset,
        CreditCycle cycle,
        int lane,
        int loop,
        @Nullable Ceiling ceiling) {
    Conversations conversations() {
        return new Conversations(dataset, cycle, isSingleTurn(), LaneConversations.of(plan, phase, lane));
    }

    CreditIssuer issuer(LanePhase lanePhase, Conversations conversations) {
        LaneCredits credits = LaneCredits.of(plan, phase, lane);
        if (phase.load() instanceof Load.Closed) {
            CreditStripe stripe = CreditStripe.of(plan, phase);
            UnreachedCredits unreached =
                    new UnreachedCredits(stripe, cycle, plan.endpoints().size(), lane, creditLimit());
            return new ClosedIssuer(lanePhase, credits, conversations, unreached, countRule());
        }
        return new OpenIssuer(
                lanePhase,
                credits,
                conversations,
                ceiling,
                loop,
                countRule(),
                plan.measurement().lateAfterNanos());
    }

    /** With one turn each, credits and conversations are the same, and the smaller bound is the one that ends the phase. */
    private long creditLimit() {
        return isSingleTurn() ? Math.min(phase.requests(), phase.conversations()) : phase.requests();
    }

    private EndedBy countRule() {
        return creditLimit() == phase.requests() ? EndedBy.REQUESTS : EndedBy.CONVERSATIONS;
    }

    private boolean isSingleTurn() {
        return plan.dataset().turns().equals(Distribution.fixed(1));
    }
}
