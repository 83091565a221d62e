package dev.rondo.engine;

import dev.rondo.dataset.Dataset;
import dev.rondo.metrics.RequestObservation;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.LaneConversations;
import org.jspecify.annotations.Nullable;

/**
 * What a lane's credits are spent on in one phase: a turn that is due, else the first turn of the lane's next conversation.
 * Where every conversation has one turn, credit and conversation have the same number and nothing is kept.
 */
final class Conversations {
    /** The moment at which a new conversation may begin: any. */
    static final long ANY_TIME = Long.MIN_VALUE;

    private final Dataset dataset;
    private final CreditCycle cycle;
    private final boolean singleTurn;
    private final LaneConversations starts;
    private final DueTurns dueTurns = new DueTurns();
    private int openCount;

    Conversations(Dataset dataset, CreditCycle cycle, boolean singleTurn, LaneConversations starts) {
        this.dataset = dataset;
        this.cycle = cycle;
        this.singleTurn = singleTurn;
        this.starts = starts;
    }

    /** Whether a credit would find something to send, counting turns that are due at {@code nanos}. */
    boolean hasNext(long nanos) {
        if (singleTurn || starts.hasNext()) {
            return true;
        }
        long due = dueTurns.firstNanos();
        return due != LoopWork.NEVER && due - nanos <= 0;
    }

    /** Whether every conversation that the phase allows has been begun and has ended. */
    boolean isFinished() {
        return !singleTurn && openCount == 0 && !starts.hasNext();
    }

    /** When the first waiting turn is due, or {@link LoopWork#NEVER}. */
    long firstDueNanos() {
        return dueTurns.firstNanos();
    }

    /**
     * Spends a credit.
     *
     * @return when the turn was due, or {@link #ANY_TIME} for a first turn
     */
    long take(long credit, long nanos, Exchange into) {
        RequestObservation seen = into.observation;
        seen.credit = credit;
        if (singleTurn) {
            begin(credit, into);
            return ANY_TIME;
        }
        Conversation due = dueTurns.pollDue(nanos);
        if (due == null) {
            begin(starts.next(), into);
            return ANY_TIME;
        }
        fill(into, due.number, due.endpoint, due.entry, due.turn, due);
        return due.dueNanos;
    }

    /** Spends a credit on nothing: the endpoint that it would have gone to. */
    int skip(long credit) {
        if (singleTurn) {
            return cycle.endpoint(credit);
        }
        Conversation waiting = dueTurns.poll();
        if (waiting != null) {
            drop(waiting);
            return waiting.endpoint;
        }
        return cycle.endpoint(starts.next());
    }

    /** Whether {@link #skip} has anything left. */
    boolean canSkip() {
        return singleTurn || starts.hasNext() || !dueTurns.isEmpty();
    }

    private void begin(long number, Exchange into) {
        int endpoint = cycle.endpoint(number);
        int entry = dataset.entry(number);
        int turns = singleTurn ? 1 : dataset.turns(entry);
        Conversation conversation = turns == 1 ? null : new Conversation(number, endpoint, entry, turns);
        openCount++;
        fill(into, number, endpoint, entry, 0, conversation);
    }

    private void fill(
            Exchange into, long number, int endpoint, int entry, int turn, @Nullable Conversation conversation) {
        RequestObservation seen = into.observation;
        seen.conversation = number;
        seen.endpoint = endpoint;
        seen.turn = turn;
        seen.promptTokens = dataset.promptTokens(entry, turn);
        seen.requestedOutputTokens = dataset.outputTokens(entry, turn);
        into.entry = entry;
        into.conversation = conversation;
    }

    /**
     * A turn has ended, well or not; the next one follows after its think time.
     *
     * @param goesOn whether the phase still issues credits
     */
    void turnEnded(Exchange ended, long nowNanos, boolean goesOn) {
        Conversation conversation = ended.conversation;
        if (conversation == null || conversation.isLastTurn()) {
            openCount--;
        } else if (goesOn) {
            conversation.turn++;
            conversation.dueNanos = nowNanos + dataset.thinkTimeNanos(conversation.entry, conversation.turn);
            dueTurns.add(conversation);
        } else {
            drop(conversation);
        }
    }

    /** Gives up every conversation that waits for its next turn. */
    void abandon() {
        for (Conversation each = dueTurns.poll(); each != null; each = dueTurns.poll()) {
            drop(each);
        }
    }

    private void drop(Conversation conversation) {
        openCount--;
        if (conversation.connection != null) {
            conversation.connection.close();
        }
    }
}
