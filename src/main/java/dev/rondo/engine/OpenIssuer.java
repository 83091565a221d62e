package dev.rondo.engine;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.metrics.DelayCause;
import dev.rondo.plan.LaneCredits;
import org.jspecify.annotations.Nullable;

/**
 * Open loop: each credit is due at its own moment, counted from the start of the phase, whatever became of those before. All
 * that are due are sent back to back. Where a concurrency ceiling holds a credit back, it and those behind it wait in order
 * and keep their moments.
 */
final class OpenIssuer implements CreditIssuer {
    /** Credits that are reported as unsent in one turn of the loop. */
    private static final int UNSENT_PER_TURN = 20_000;

    private final LanePhase phase;
    private final LaneCredits credits;
    private final Conversations conversations;
    private final @Nullable Ceiling ceiling;
    private final int loop;
    private final EndedBy countRule;
    private final long startNanos;
    private final long endNanos;
    private final long toleranceNanos;

    /** Whether the first credit has had to wait for a permit. */
    private boolean blocked;
    /** Whether it need not be tried again before a permit is freed. */
    private boolean asleep;
    /** Credits due until here have waited for the ceiling. */
    private long cappedUntilNanos;

    private long unsentUntilNanos;
    private DelayCause unsentCause = DelayCause.END_OF_PHASE;

    /** @param toleranceNanos how late a credit may be sent after the end of the phase's duration */
    OpenIssuer(
            LanePhase phase,
            LaneCredits credits,
            Conversations conversations,
            @Nullable Ceiling ceiling,
            int loop,
            EndedBy countRule,
            long toleranceNanos) {
        this.phase = phase;
        this.credits = credits;
        this.conversations = conversations;
        this.ceiling = ceiling;
        this.loop = loop;
        this.countRule = countRule;
        this.startNanos = phase.startNanos();
        this.endNanos = phase.durationEndNanos();
        this.toleranceNanos = toleranceNanos;
        this.cappedUntilNanos = startNanos - 1;
    }

    @Override
    public boolean issueNext(long nowNanos) {
        if (!credits.hasNext()) {
            phase.endIssuing(countRule, nowNanos);
            return false;
        }
        long dueNanos = startNanos + credits.dueNanos();
        if (phase.hasDuration() && hasEnded(dueNanos, nowNanos)) {
            phase.endIssuing(EndedBy.DURATION, nowNanos);
            return false;
        }
        if (asleep || dueNanos - nowNanos > 0 || phase.hasDuration() && dueNanos - endNanos >= 0) {
            return false;
        }
        if (!conversations.hasNext(dueNanos)) {
            return skipPoint(nowNanos);
        }
        return issue(dueNanos, nowNanos);
    }

    /** Credits that were due before the end are still sent on time; what is later than that is the generator's fault. */
    private boolean hasEnded(long dueNanos, long nowNanos) {
        if (nowNanos - endNanos < 0) {
            return false;
        }
        return dueNanos - endNanos >= 0 || nowNanos - endNanos > toleranceNanos || blocked;
    }

    private boolean issue(long dueNanos, long nowNanos) {
        if (ceiling != null && !ceiling.tryAcquire(loop, dueNanos)) {
            blocked = true;
            asleep = true;
            return false;
        }
        if (blocked) {
            blocked = false;
            cappedUntilNanos = nowNanos;
        }
        boolean capped = dueNanos - cappedUntilNanos <= 0;
        long credit = credits.number();
        credits.advance();
        phase.issue(credit, dueNanos, dueNanos, capped, capped ? DelayCause.CEILING : DelayCause.GENERATOR);
        return true;
    }

    /** A point of the schedule at which there is nothing to send is no credit. */
    private boolean skipPoint(long nowNanos) {
        if (conversations.isFinished()) {
            phase.endIssuing(EndedBy.CONVERSATIONS, nowNanos);
            return false;
        }
        credits.advance();
        return true;
    }

    @Override
    public long nextNanos() {
        if (asleep) {
            return phase.hasDuration() ? endNanos : LoopWork.NEVER;
        }
        if (!credits.hasNext()) {
            return startNanos;
        }
        long dueNanos = startNanos + credits.dueNanos();
        return phase.hasDuration() && dueNanos - endNanos > 0 ? endNanos : dueNanos;
    }

    @Override
    public void requestEnded(long nowNanos) {
        if (ceiling != null) {
            ceiling.release(loop);
            asleep = false;
        }
    }

    @Override
    public void wakened() {
        asleep = false;
    }

    @Override
    public void stopped(long nowNanos, boolean byRequest) {
        if (ceiling != null) {
            ceiling.withdraw(loop);
        }
        if (blocked) {
            cappedUntilNanos = nowNanos;
        }
        unsentUntilNanos = phase.hasDuration() && endNanos - nowNanos < 0 ? endNanos - 1 : nowNanos;
        unsentCause = byRequest ? DelayCause.END_OF_PHASE : DelayCause.GENERATOR;
    }

    @Override
    public boolean reportUnsent() {
        for (int i = 0; i < UNSENT_PER_TURN; i++) {
            long dueNanos = startNanos + credits.dueNanos();
            if (!credits.hasNext() || dueNanos - unsentUntilNanos > 0 || !conversations.canSkip()) {
                return false;
            }
            boolean capped = dueNanos - cappedUntilNanos <= 0;
            int endpoint = conversations.skip(credits.number());
            DelayCause cause = capped ? DelayCause.CEILING : unsentCause;
            phase.observer().unsentDue(endpoint, capped, cause, dueNanos, unsentUntilNanos);
            credits.advance();
        }
        return true;
    }
}
