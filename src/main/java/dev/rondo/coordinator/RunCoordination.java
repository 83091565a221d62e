package dev.rondo.coordinator;

import dev.rondo.coordinator.RunFailure.Reason;
import dev.rondo.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one attempt: who has joined, which phase has begun when, what has arrived, who is lost, and what each
 * generator is to do. No I/O, no thread, no clock of its own; for one thread at a time.
 *
 * <p>Nothing in it must outlive the process: with the start instants and the lost generators that its owner had stored, a new
 * one is filled again by the generators' next messages.
 *
 * <p>A method for a generator's message returns why the message had no effect, or nothing if it was taken in, now or before.
 */
final class RunCoordination {
    private final Plan plan;
    private final CoordinationLimits limits;
    private final PhaseDeadlines deadlines;
    private final OverdueRules rules;
    private final JoinRules joinRules;
    private final GeneratorRoster roster;
    private final StartInstants starts = new StartInstants();
    private RunStage stage = RunStage.JOINING;
    private Instant deadline;
    private Instant lastTick;
    private boolean stopped;
    private @Nullable RunFailure failure;

    /**
     * @param joinDeadline until when every generator must have joined
     */
    RunCoordination(Plan plan, CoordinationLimits limits, Instant joinDeadline, Instant now) {
        this.plan = plan;
        this.limits = limits;
        this.deadlines = new PhaseDeadlines(plan, limits);
        this.rules = new OverdueRules(plan, limits);
        this.joinRules = new JoinRules(plan);
        this.roster =
                new GeneratorRoster(plan.lanes().generators(), plan.phases().size(), now);
        this.deadline = joinDeadline;
        this.lastTick = now;
    }

    /**
     * Goes on where a coordinator before this one ended. Call it first.
     *
     * @param startInstants of the phases that had one, in order; empty if there was none
     * @param lost generators by index, with the reason
     */
    void restore(List<Instant> startInstants, Map<Integer, String> lost, Instant now) {
        roster.lost(lost);
        starts.restore(startInstants);
        if (!starts.restored()) {
            return;
        }
        Instant back = now.plus(limits.rejoin());
        roster.all().forEach(generator -> generator.heard(back.minus(limits.silence())));
        stage = RunStage.RUNNING;
        Instant end = deadlines.end(starts.phase(), starts.current());
        deadline = end.isAfter(back) ? end : back;
    }

    Optional<Refusal> join(int index, String pod, JoinMessage message, Instant now) {
        Optional<Refusal> refusal = roster.refusal(index, pod).filter(reason -> reason != Refusal.NOT_JOINED);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (message.begun() < 0 || message.begun() > starts.count()) {
            return Optional.of(Refusal.WRONG_PHASE);
        }
        GeneratorState generator = roster.get(index);
        generator.join(pod, message);
        generator.heard(now);
        if (!message.problem().isEmpty()) {
            fail(new RunFailure(Reason.GENERATOR_PROBLEM, "generator " + index + ": " + message.problem()), now);
            generator.lost(new Loss(Loss.Cause.PROBLEM, message.problem()));
        }
        advance(now);
        return Optional.empty();
    }

    Optional<Refusal> progress(int index, String pod, ProgressMessage message, Instant now) {
        Optional<Refusal> refusal = roster.progress(index, pod, message, starts.count(), now);
        advance(now);
        return refusal;
    }

    /** A message of a generator waits to be read; what it says comes later. */
    void alive(int index, String pod, Instant now) {
        if (roster.refusal(index, pod).isEmpty()) {
            roster.get(index).heard(now);
        }
    }

    /** Whether a snapshot is refused; if not, it is stored if it {@link #isNew}, and then told to {@link #snapshotStored}. */
    Optional<Refusal> snapshotRefusal(int index, String pod, SnapshotMessage message) {
        boolean begun = message.phase() >= 0 && message.phase() < starts.count();
        return roster.refusal(index, pod).or(() -> begun ? Optional.empty() : Optional.of(Refusal.WRONG_PHASE));
    }

    /** An older or equal snapshot is answered, but changes nothing; neither does any once the result is being merged. */
    boolean isNew(int index, SnapshotMessage message) {
        return stage.isBefore(RunStage.COMPLETE) && roster.get(index).isNewer(message.phase(), message.number());
    }

    void snapshotStored(int index, SnapshotMessage message, Instant now) {
        GeneratorState generator = roster.get(index);
        generator.heard(now);
        if (isNew(index, message)) {
            generator.snapshot(message, now);
        }
        advance(now);
    }

    Optional<Refusal> closing(int index, String pod, ClosingMessage message, Instant now) {
        Optional<Refusal> refusal = roster.closing(index, pod, message, now);
        if (refusal.isEmpty() && message.interrupted()) {
            lost(index, new Loss(Loss.Cause.INTERRUPTED, "it was told to stop (SIGTERM)"), now);
        }
        advance(now);
        return refusal;
    }

    /** The answer to a message that was not refused. */
    Answer answer(int index, Instant now) {
        GeneratorState generator = roster.get(index);
        Directive directive = Directives.of(generator, stage, starts, roster, now);
        return new Answer(directive, now, generator.held(), generator.closing() != null);
    }

    /** Looks at every deadline. Call it about once a second: time in which it was not called is held against nobody. */
    void tick(Instant now) {
        Duration gap = Duration.between(lastTick, now);
        lastTick = now;
        if (gap.compareTo(limits.silence().dividedBy(3)) > 0) {
            roster.forgive(gap);
            Instant back = now.plus(limits.rejoin());
            deadline = deadline.isAfter(back) ? deadline : back;
        }
        if (stage.isBefore(RunStage.COMPLETE)) {
            roster.expected()
                    .filter(generator -> generator.closing() == null)
                    .forEach(generator -> rules.overdue(generator, stage, starts, deadline, now)
                            .ifPresent(generator::lost));
            advance(now);
        }
    }

    /** The start instant to store next, if there is one to store. */
    Optional<StartProposal> dueStart(Instant now) {
        return stage == RunStage.BARRIER
                ? Optional.of(new StartProposal(starts.count(), now.plus(limits.startLead())))
                : Optional.empty();
    }

    /**
     * A proposed start is stored: from now on generators hear it.
     *
     * @return false if too little of its lead is left, and another one is to be stored in its place
     */
    boolean startStored(StartProposal start, Instant now) {
        if (stage != RunStage.BARRIER || start.phase() != starts.count()) {
            return true;
        }
        if (start.at().isBefore(now.plus(limits.leastLead()))) {
            return false;
        }
        starts.add(start.at());
        stage = RunStage.RUNNING;
        deadline = deadlines.end(start.phase(), start.at());
        return true;
    }

    /** The cluster says that a generator is gone. What it has delivered counts; one that has delivered all is not lost. */
    void lost(int index, String words, Instant now) {
        lost(index, new Loss(Loss.Cause.CLUSTER, words), now);
    }

    private void lost(int index, Loss loss, Instant now) {
        GeneratorState generator = roster.get(index);
        ClosingMessage closing = generator.closing();
        boolean deliveredAll = closing != null && !closing.interrupted();
        if (!deliveredAll && !generator.isLost() && stage.isBefore(RunStage.COMPLETE)) {
            generator.lost(loss);
            advance(now);
        }
    }

    /** Ends the load; what was measured is delivered. */
    void stop(Instant now) {
        if (stage.isBefore(RunStage.STOPPING)) {
            stopped = true;
            beginStopping(now);
            advance(now);
        }
    }

    private void beginStopping(Instant now) {
        stage = RunStage.STOPPING;
        deadline = now.plus(limits.stopping());
    }

    /** The merged result is stored. */
    void seal() {
        if (stage == RunStage.COMPLETE) {
            stage = RunStage.SEALED;
        }
    }

    private void advance(Instant now) {
        if (stage.isBefore(RunStage.STOPPING) && roster.isLostBeyond(limits.maxLost())) {
            Reason reason = stage == RunStage.JOINING ? Reason.NOT_JOINED : Reason.GENERATORS_LOST;
            fail(new RunFailure(reason, roster.lostInWords()), now);
        }
        switch (stage) {
            case JOINING -> endJoining(now);
            case RUNNING -> endPhase(now);
            case CLOSING, STOPPING -> endClosing();
            case BARRIER, COMPLETE, SEALED -> {}
        }
    }

    private void endJoining(Instant now) {
        if (!roster.allExpected(GeneratorState::joined)) {
            return;
        }
        Optional<RunFailure> obstacle = joinRules.obstacle(roster);
        if (obstacle.isPresent()) {
            fail(obstacle.get(), now);
            endClosing();
        } else {
            stage = RunStage.BARRIER;
        }
    }

    private void endPhase(Instant now) {
        if (roster.allExpected(generator -> generator.holds(starts.phase()))) {
            boolean last = starts.count() == plan.phases().size();
            stage = last ? RunStage.CLOSING : RunStage.BARRIER;
            deadline = now.plus(limits.closing());
            endClosing();
        } else if (starts.withdrawUnheard(roster, now)) {
            stage = RunStage.BARRIER;
        }
    }

    /** Nobody is waited for who never joined. */
    private void endClosing() {
        boolean closing = stage == RunStage.CLOSING || stage == RunStage.STOPPING;
        if (closing && roster.allExpected(g -> g.closing() != null || !g.joined() && !starts.restored())) {
            stage = RunStage.COMPLETE;
        }
    }

    private void fail(RunFailure why, Instant now) {
        if (stage.isBefore(RunStage.STOPPING)) {
            failure = why;
            beginStopping(now);
        }
    }

    Instant lastTick() {
        return lastTick;
    }

    RunStage stage() {
        return stage;
    }

    List<GeneratorState> generators() {
        return roster.all();
    }

    /** The model that was looked up; empty where none was. */
    String model() {
        return roster.model();
    }

    List<Instant> starts() {
        return starts.all();
    }

    RunView view() {
        return new RunView(
                stage,
                roster.all().size(),
                roster.joinedCount(),
                roster.losses(),
                roster.unready(),
                starts(),
                IntStream.range(0, starts.count()).mapToObj(roster::progress).toList(),
                roster.rates(starts.phase()).orElse(null),
                roster.startSpread().orElse(null),
                stopped,
                failure);
    }
}
