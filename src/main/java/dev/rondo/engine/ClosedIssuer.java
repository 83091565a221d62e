package dev.rondo.engine;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.metrics.DelayCause;
import dev.rondo.plan.LaneCredits;

/**
 * Closed loop: the lane's next credit is sent as one of its slots comes free, and was meant for that moment. Of a phase that
 * is bound by a count, the credits that it did not reach are reported as unsent.
 */
final class ClosedIssuer implements CreditIssuer {
    private final LanePhase phase;
    private final LaneCredits credits;
    private final Conversations conversations;
    private final FreeSlots slots;
    private final UnreachedCredits unreached;
    private final EndedBy countRule;
    private final long endNanos;

    ClosedIssuer(
            LanePhase phase,
            LaneCredits credits,
            Conversations conversations,
            UnreachedCredits unreached,
            EndedBy countRule) {
        this.phase = phase;
        this.credits = credits;
        this.conversations = conversations;
        this.slots = new FreeSlots(credits, phase.startNanos());
        this.unreached = unreached;
        this.countRule = countRule;
        this.endNanos = phase.durationEndNanos();
    }

    @Override
    public boolean issueNext(long nowNanos) {
        if (!credits.hasNext()) {
            phase.endIssuing(countRule, nowNanos);
            return false;
        }
        if (phase.hasDuration() && nowNanos - endNanos >= 0) {
            phase.endIssuing(EndedBy.DURATION, nowNanos);
            return false;
        }
        long freeNanos = slots.firstNanos();
        if (freeNanos == LoopWork.NEVER || freeNanos - nowNanos > 0) {
            return false;
        }
        if (!conversations.hasNext(nowNanos)) {
            if (conversations.isFinished()) {
                phase.endIssuing(EndedBy.CONVERSATIONS, nowNanos);
            }
            return false;
        }
        slots.take();
        long credit = credits.number();
        credits.advance();
        phase.issue(credit, freeNanos, nowNanos, false, DelayCause.GENERATOR);
        return true;
    }

    @Override
    public long nextNanos() {
        long next = slots.firstNanos();
        if (next != LoopWork.NEVER && !conversations.hasNext(next)) {
            long due = conversations.firstDueNanos();
            next = due == LoopWork.NEVER || due - next > 0 ? due : next;
        }
        if (phase.hasDuration() && (next == LoopWork.NEVER || next - endNanos > 0)) {
            return endNanos;
        }
        return next;
    }

    @Override
    public void requestEnded(long nowNanos) {
        slots.free(nowNanos);
    }

    @Override
    public void wakened() {}

    @Override
    public void stopped(long nowNanos, boolean byRequest) {}

    @Override
    public boolean reportUnsent() {
        unreached.report(credits, phase.observer());
        return false;
    }
}
