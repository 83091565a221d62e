package dev.rondo.engine;

import dev.rondo.engine.PhaseEnd.EndedBy;
import dev.rondo.metrics.DelayCause;
import dev.rondo.metrics.LaneObserver;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.Load;
import dev.rondo.plan.PlannedPhase;

/**
 * One phase on one lane: issues its credits, counts what is in flight, drains, and accounts for every credit. Belongs to the
 * lane's thread.
 */
final class LanePhase {
    private enum State {
        ISSUING,
        /** Unsent credits are being reported, requests in flight go on. */
        ACCOUNTING,
        DRAINING,
        DONE
    }

    private final Lane lane;
    private final PhaseRun run;
    private final PlannedPhase phase;
    private final LaneObserver observer;
    private final long startNanos;
    private final boolean[] streaming;
    private final Conversations conversations;
    private final CreditIssuer issuer;
    private State state = State.ISSUING;
    /** Guards against issuing from within an issue: a request may end before its issue returns. */
    private boolean issuing;

    private int inFlight;
    private long issued;
    private long firstIssueNanos;
    private long lastIssueNanos;
    private long issuingEndNanos;
    private long drainEndNanos = LoopWork.NEVER;
    private EndedBy endedBy = EndedBy.STOPPED;

    /**
     * @param streaming by endpoint
     * @param work what the lane has to do in this phase
     */
    LanePhase(Lane lane, PhaseRun run, LaneObserver observer, boolean[] streaming, LaneWork work) {
        this.lane = lane;
        this.run = run;
        this.phase = run.phase();
        this.observer = observer;
        this.startNanos = run.startNanos();
        this.streaming = streaming;
        this.firstIssueNanos = startNanos;
        this.lastIssueNanos = startNanos;
        this.conversations = work.conversations();
        this.issuer = work.issuer(this, conversations);
    }

    long startNanos() {
        return startNanos;
    }

    boolean hasDuration() {
        return phase.durationNanos() != PlannedPhase.UNLIMITED;
    }

    /** Whether sends are due by the clock, not only as requests end. */
    boolean isPaced() {
        return phase.load() instanceof Load.Open;
    }

    /** When issuing ends at the latest; without meaning unless {@link #hasDuration}. */
    long durationEndNanos() {
        return startNanos + (hasDuration() ? phase.durationNanos() : 0);
    }

    LaneObserver observer() {
        return observer;
    }

    /** Issues credits that are due, at most {@code most} of them. */
    void issueDue(long nowNanos, int most) {
        if (issuing) {
            return;
        }
        issuing = true;
        try {
            long now = nowNanos;
            for (int i = 0; i < most && state == State.ISSUING && issuer.issueNext(now); i++) {
                now = lane.clock().last();
            }
        } finally {
            issuing = false;
        }
        finish();
    }

    /**
     * Sends one credit.
     *
     * @param intendedNanos when it should have been sent, but for its conversation's think time
     * @param turnsDueNanos turns that were due then may be continued
     */
    void issue(long credit, long intendedNanos, long turnsDueNanos, boolean capped, DelayCause delayedBy) {
        Exchange exchange = lane.exchanges().take();
        RequestObservation seen = exchange.observation;
        long turnDueNanos = conversations.take(credit, turnsDueNanos, exchange);
        boolean turnIsLater = turnDueNanos != Conversations.ANY_TIME && turnDueNanos - intendedNanos > 0;
        seen.intendedNanos = turnIsLater ? turnDueNanos : intendedNanos;
        seen.capped = capped;
        seen.streaming = streaming[seen.endpoint];
        long nowNanos = lane.clock().stamp();
        seen.issuedNanos = nowNanos;
        lane.timeouts().total.start(exchange.total, nowNanos);
        if (issued++ == 0) {
            firstIssueNanos = nowNanos;
        }
        lastIssueNanos = nowNanos;
        inFlight++;
        observer.issued(seen, delayedBy);
        lane.pool(seen.endpoint).acquire(exchange, nowNanos);
    }

    /** A request has been reported as succeeded, failed or cancelled. */
    void requestEnded(Exchange exchange, long nowNanos) {
        inFlight--;
        issuer.requestEnded(nowNanos);
        conversations.turnEnded(exchange, nowNanos, state == State.ISSUING);
    }

    /** Issuing ends, by rule. */
    void endIssuing(EndedBy rule, long nowNanos) {
        if (state != State.ISSUING) {
            return;
        }
        endedBy = rule;
        issuingEndNanos = nowNanos;
        run.laneStoppedIssuing();
        drainEndNanos = nowNanos + Math.min(phase.graceNanos(), Long.MAX_VALUE / 4);
        issuer.stopped(nowNanos, rule == EndedBy.STOPPED);
        state = State.ACCOUNTING;
    }

    /** Stops issuing now; requests in flight have the grace, but at most {@link PhaseRun#LONGEST_STOP_NANOS}. */
    void stop(long nowNanos) {
        endIssuing(EndedBy.STOPPED, nowNanos);
        long latestNanos = nowNanos + PhaseRun.LONGEST_STOP_NANOS;
        if (latestNanos - drainEndNanos < 0) {
            drainEndNanos = latestNanos;
        }
        finish();
    }

    /** Stops issuing now and cancels what is in flight. */
    void cancel(long nowNanos) {
        endIssuing(EndedBy.STOPPED, nowNanos);
        drainEndNanos = nowNanos;
        finish();
        expireDrain(nowNanos);
    }

    void wakened() {
        issuer.wakened();
    }

    /** Cancels what is still in flight when the grace has passed. */
    void expireDrain(long nowNanos) {
        if (state != State.ISSUING && inFlight > 0 && drainEndNanos - nowNanos <= 0) {
            lane.cancelInFlight();
        }
    }

    /** Goes on towards the end of the phase once issuing has ended. */
    void finish() {
        if (state == State.ACCOUNTING && !issuing && !issuer.reportUnsent()) {
            conversations.abandon();
            state = State.DRAINING;
        }
        if (state == State.DRAINING && inFlight == 0) {
            state = State.DONE;
            lane.phaseEnded();
            run.laneEnded(new PhaseEnd(
                    endedBy,
                    startNanos,
                    firstIssueNanos,
                    lastIssueNanos,
                    issuingEndNanos,
                    lane.clock().stamp(),
                    issued));
        }
    }

    /** A defect of ours has ended the phase on this lane. */
    void failed(Throwable defect) {
        state = State.DONE;
        run.failed(defect);
    }

    /** When there is something to issue or to report. */
    long nextNanos() {
        return switch (state) {
            case ISSUING -> issuer.nextNanos();
            case ACCOUNTING -> issuingEndNanos;
            case DRAINING, DONE -> LoopWork.NEVER;
        };
    }

    /** When the grace ends, or {@link LoopWork#NEVER}. */
    long drainEndNanos() {
        return state == State.ISSUING || inFlight == 0 ? LoopWork.NEVER : drainEndNanos;
    }

    int inFlight() {
        return inFlight;
    }
}
