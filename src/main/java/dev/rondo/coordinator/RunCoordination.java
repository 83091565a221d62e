package dev.rondo.coordinator;

import dev.rondo.api.OnUnready;
import dev.rondo.coordinator.RunFailure.Reason;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one attempt: who has joined, which phase has begun when, what has arrived, who is lost, and what each
 * generator is to do. No I/O, no thread, no clock of its own; for one thread at a time.
 *
 * <p>Nothing in it must outlive the process: with the start instants and the lost generators that its owner had stored, a new
 * one is filled again by the generators' next messages.
 */
final class RunCoordination {
    private final Plan plan;
    private final CoordinationLimits limits;
    private final PhaseDeadlines deadlines;
    private final List<GeneratorState> generators;
    private final List<Instant> starts = new ArrayList<>();
    private RunStage stage = RunStage.JOINING;
    private Instant deadline;
    private Instant lastTick;
    private boolean restored;
    private boolean stopped;
    private @Nullable RunFailure failure;

    /**
     * @param joinDeadline until when every generator must have joined
     */
    RunCoordination(Plan plan, CoordinationLimits limits, Instant joinDeadline, Instant now) {
        this.plan = plan;
        this.limits = limits;
        this.deadlines = new PhaseDeadlines(plan, limits);
        this.deadline = joinDeadline;
        this.lastTick = now;
        int phases = plan.phases().size();
        this.generators = IntStream.range(0, plan.lanes().generators())
                .mapToObj(index -> new GeneratorState(index, phases, now))
                .toList();
    }

    /**
     * Goes on where a coordinator before this one ended. Call it first.
     *
     * @param startInstants of the phases that had one, in order; empty if there was none
     * @param lost generators by index, with the reason
     */
    void restore(List<Instant> startInstants, Map<Integer, String> lost, Instant now) {
        lost.forEach((index, reason) -> generators.get(index).lost(reason));
        if (startInstants.isEmpty()) {
            return;
        }
        restored = true;
        starts.addAll(startInstants);
        Instant heard = now.plus(limits.rejoin()).minus(limits.silence());
        generators.forEach(generator -> generator.heard(heard));
        stage = RunStage.RUNNING;
        deadline = latest(deadlines.end(starts.size() - 1, currentStart()), now.plus(limits.rejoin()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant currentStart() {
        return starts.get(starts.size() - 1);
    }

    // ---- what generators say: each method returns why a message had no effect, or nothing if it was taken in

    Optional<Refusal> join(int index, String pod, JoinMessage message, Instant now) {
        if (index < 0 || index >= generators.size()) {
            return Optional.of(Refusal.UNKNOWN_INDEX);
        }
        GeneratorState generator = generators.get(index);
        if (generator.joined() && !generator.isPod(pod)) {
            return Optional.of(Refusal.INDEX_TAKEN);
        }
        if (generator.isLost()) {
            return Optional.of(Refusal.LATE);
        }
        if (message.begun() < 0 || message.begun() > starts.size()) {
            return Optional.of(Refusal.WRONG_PHASE);
        }
        generator.join(pod, message);
        generator.heard(now);
        if (!message.problem().isEmpty()) {
            fail(Reason.GENERATOR_PROBLEM, "generator " + index + ": " + message.problem(), now);
        }
        advance(now);
        return Optional.empty();
    }

    Optional<Refusal> progress(int index, String pod, ProgressMessage message, Instant now) {
        Optional<Refusal> refusal = refusal(index, pod);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (message.begun() > starts.size() || message.progress().phase() != Math.max(0, message.begun() - 1)) {
            return Optional.of(Refusal.WRONG_PHASE);
        }
        GeneratorState generator = generators.get(index);
        generator.heard(now);
        generator.progress(message, now);
        return Optional.empty();
    }

    /** Whether a snapshot may be stored; empty if it may. */
    Optional<Refusal> snapshotRefusal(int index, String pod, SnapshotMessage message) {
        Optional<Refusal> refusal = refusal(index, pod);
        if (refusal.isPresent()) {
            return refusal;
        }
        return message.phase() < 0 || message.phase() >= starts.size()
                ? Optional.of(Refusal.WRONG_PHASE)
                : Optional.empty();
    }

    /** Whether a snapshot that is not refused says anything new; an older or equal one is answered, but not stored. */
    boolean isNew(int index, SnapshotMessage message) {
        return generators.get(index).isNewer(message.phase(), message.number());
    }

    /** A snapshot that is not refused, and stored if it was new. */
    void snapshotStored(int index, SnapshotMessage message, Instant now) {
        GeneratorState generator = generators.get(index);
        generator.heard(now);
        if (isNew(index, message)) {
            generator.snapshot(message, now);
        }
        advance(now);
    }

    Optional<Refusal> closing(int index, String pod, ClosingMessage message, Instant now) {
        Optional<Refusal> refusal = refusal(index, pod);
        if (refusal.isPresent()) {
            return refusal;
        }
        GeneratorState generator = generators.get(index);
        if (!generator.holdsAllBegun()) {
            return Optional.of(Refusal.SNAPSHOTS_MISSING);
        }
        generator.heard(now);
        if (generator.closing() == null) {
            generator.closing(message);
        }
        if (message.interrupted()) {
            lost(index, "it was told to stop (SIGTERM)", now);
        }
        advance(now);
        return Optional.empty();
    }

    private Optional<Refusal> refusal(int index, String pod) {
        if (index < 0 || index >= generators.size()) {
            return Optional.of(Refusal.UNKNOWN_INDEX);
        }
        GeneratorState generator = generators.get(index);
        if (!generator.joined()) {
            return Optional.of(generator.isLost() ? Refusal.LATE : Refusal.NOT_JOINED);
        }
        if (!generator.isPod(pod)) {
            return Optional.of(Refusal.INDEX_TAKEN);
        }
        // A generator that was interrupted is lost and has closed: it may hear once more that this has arrived.
        return generator.isLost() && generator.closing() == null ? Optional.of(Refusal.LATE) : Optional.empty();
    }

    /** The answer to a message that was not refused. */
    Answer answer(int index, Instant now) {
        GeneratorState generator = generators.get(index);
        return new Answer(directive(generator), now, generator.held(), generator.closing() != null);
    }

    private Directive directive(GeneratorState generator) {
        return switch (stage) {
            case SEALED -> new Directive.Sealed();
            case STOPPING, CLOSING, COMPLETE -> new Directive.Stop();
            case JOINING, BARRIER -> new Directive.Wait();
            case RUNNING -> inPhase(generator);
        };
    }

    private Directive inPhase(GeneratorState generator) {
        int phase = starts.size() - 1;
        boolean waitsForRestored =
                restored && generator.begun() <= phase && generators.stream().anyMatch(this::mayComeBack);
        return generator.holds(phase) || waitsForRestored
                ? new Directive.Wait()
                : new Directive.Start(phase, currentStart());
    }

    private boolean mayComeBack(GeneratorState generator) {
        return !generator.joined() && !generator.isLost();
    }

    // ---- what the owner does

    /** Looks at every deadline. Call it about once a second. */
    void tick(Instant now) {
        Duration gap = Duration.between(lastTick, now);
        lastTick = now;
        if (gap.compareTo(limits.silence().dividedBy(3)) > 0) {
            generators.forEach(generator -> generator.forgive(gap));
        }
        if (stage == RunStage.COMPLETE || stage == RunStage.SEALED) {
            return;
        }
        for (GeneratorState generator : generators) {
            if (!generator.isLost() && generator.closing() == null) {
                overdue(generator, now).ifPresent(generator::lost);
            }
        }
        advance(now);
    }

    private Optional<String> overdue(GeneratorState generator, Instant now) {
        boolean expected = generator.joined() || restored;
        if (expected && !now.isBefore(generator.lastHeard().plus(limits.silence()))) {
            return Optional.of("it said nothing for " + limits.silence().toSeconds() + " s");
        }
        boolean stageOver = !now.isBefore(deadline);
        return switch (stage) {
            case JOINING ->
                stageOver && !generator.joined() ? Optional.of("it did not join in time") : Optional.empty();
            case RUNNING -> inPhaseOverdue(generator, stageOver, now);
            case CLOSING, STOPPING ->
                stageOver ? Optional.of("it did not deliver its result in time") : Optional.empty();
            case BARRIER, COMPLETE, SEALED -> Optional.empty();
        };
    }

    private Optional<String> inPhaseOverdue(GeneratorState generator, boolean stageOver, Instant now) {
        int phase = starts.size() - 1;
        if (generator.holds(phase)) {
            return Optional.empty();
        }
        String name = "phase \"" + plan.phases().get(phase).name() + "\"";
        if (stageOver) {
            return Optional.of("it did not end " + name + " in time");
        }
        Instant moved = latest(generator.lastMoved(), currentStart());
        return now.isAfter(moved.plus(deadlines.stall(phase)))
                ? Optional.of("it made no progress in " + name + " for "
                        + deadlines.stall(phase).toSeconds() + " s")
                : Optional.empty();
    }

    /** The start instant to store next, if there is one to store; another one each time that too little of it is left. */
    Optional<StartProposal> dueStart(Instant now) {
        return stage == RunStage.BARRIER
                ? Optional.of(new StartProposal(starts.size(), now.plus(limits.startLead())))
                : Optional.empty();
    }

    /**
     * A proposed start is stored: from now on generators hear it.
     *
     * @return false if storing took so long that another one is needed
     */
    boolean startStored(StartProposal start, Instant now) {
        if (stage != RunStage.BARRIER || start.phase() != starts.size()) {
            return stage != RunStage.BARRIER;
        }
        if (start.at().isBefore(now.plus(limits.leastLead()))) {
            return false;
        }
        starts.add(start.at());
        stage = RunStage.RUNNING;
        deadline = deadlines.end(start.phase(), start.at());
        return true;
    }

    /** The cluster says that a generator is gone. What it has delivered counts. */
    void lost(int index, String reason, Instant now) {
        GeneratorState generator = generators.get(index);
        ClosingMessage closing = generator.closing();
        boolean delivered = closing != null && !closing.interrupted();
        if (!delivered && !generator.isLost() && stage.compareTo(RunStage.COMPLETE) < 0) {
            generator.lost(reason);
            advance(now);
        }
    }

    /** Ends the load; what was measured is delivered. */
    void stop(Instant now) {
        if (stage.compareTo(RunStage.STOPPING) < 0) {
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

    // ---- transitions

    private void advance(Instant now) {
        if (stage.compareTo(RunStage.STOPPING) < 0 && lostCount() > limits.maxLost()) {
            giveUpForLost(now);
        }
        switch (stage) {
            case JOINING -> {
                if (expected().allMatch(GeneratorState::joined)) {
                    endJoining(now);
                }
            }
            case RUNNING -> advancePhase(now);
            case CLOSING, STOPPING -> {
                if (expected().filter(g -> restored || g.joined()).allMatch(g -> g.closing() != null)) {
                    stage = RunStage.COMPLETE;
                }
            }
            case BARRIER, COMPLETE, SEALED -> {}
        }
    }

    private Stream<GeneratorState> expected() {
        return generators.stream().filter(generator -> !generator.isLost());
    }

    private long lostCount() {
        return generators.stream().filter(GeneratorState::isLost).count();
    }

    private void endJoining(Instant now) {
        Map<String, String> unready = unready();
        if (!unready.isEmpty() && plan.readiness().onUnready() == OnUnready.FAIL) {
            fail(
                    Reason.ENDPOINTS_UNREADY,
                    unready.size() + " of " + plan.endpoints().size() + " endpoints were not ready in time",
                    now);
        } else {
            stage = RunStage.BARRIER;
        }
    }

    private void advancePhase(Instant now) {
        int phase = starts.size() - 1;
        if (expected().findAny().isPresent() && expected().allMatch(generator -> generator.holds(phase))) {
            if (starts.size() < plan.phases().size()) {
                stage = RunStage.BARRIER;
            } else {
                stage = RunStage.CLOSING;
                deadline = now.plus(limits.closing());
            }
        } else if (nobodyHeardOfIt(phase, now)) {
            starts.remove(phase);
            stage = RunStage.BARRIER;
        } else if (expected().findAny().isEmpty()) {
            stage = RunStage.COMPLETE;
        }
    }

    /** A coordinator that stored a start and died before anybody heard it fixes a new one. */
    private boolean nobodyHeardOfIt(int phase, Instant now) {
        return restored
                && currentStart().isBefore(now)
                && expected().allMatch(generator -> generator.joined() && generator.begun() <= phase);
    }

    private void giveUpForLost(Instant now) {
        boolean joining = stage == RunStage.JOINING;
        List<String> sentences = lost().entrySet().stream()
                .map(entry -> "generator " + entry.getKey() + ": " + entry.getValue())
                .toList();
        fail(joining ? Reason.NOT_JOINED : Reason.GENERATORS_LOST, String.join("; ", sentences), now);
    }

    private void fail(Reason reason, String message, Instant now) {
        if (stage.compareTo(RunStage.STOPPING) < 0) {
            failure = new RunFailure(reason, message);
            beginStopping(now);
        }
    }

    // ---- views

    RunStage stage() {
        return stage;
    }

    List<GeneratorState> generators() {
        return generators;
    }

    List<Instant> starts() {
        return List.copyOf(starts);
    }

    SortedMap<Integer, String> lost() {
        SortedMap<Integer, String> lost = new TreeMap<>();
        generators.stream().filter(GeneratorState::isLost).forEach(g -> lost.put(g.index(), g.lostReason()));
        return lost;
    }

    private Map<String, String> unready() {
        Map<String, String> unready = new TreeMap<>();
        generators.forEach(generator -> unready.putAll(generator.unready()));
        return unready;
    }

    RunView view() {
        List<ProgressSnapshot> progress = IntStream.range(0, starts.size())
                .mapToObj(phase -> generators.stream()
                        .map(generator -> generator.progress(phase))
                        .reduce(ProgressSnapshot.none(phase), ProgressSnapshot::merge))
                .toList();
        int joined = (int) expected().filter(GeneratorState::joined).count();
        return new RunView(stage, generators.size(), joined, lost(), unready(), starts(), progress, stopped, failure);
    }
}
