package dev.rondo.coordinator;

import dev.rondo.metrics.SnapshotCodec;
import dev.rondo.metrics.SnapshotFormatException;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One attempt as its owner and its generators see it: the state machine, a clock, a store and a lock. Any thread may call it.
 * The owner calls {@link #tick} about once a second, stores what {@link #dueStart} proposes, and at stage {@code COMPLETE}
 * takes {@link #collect}, stores the result and {@linkplain #seal seals}.
 */
public final class CoordinatedRun {
    private final RunKey key;
    private final Plan plan;
    private final InstantSource clock;
    private final SnapshotStore store;
    private final RunCoordination coordination;

    /**
     * @param clock best one that never jumps, such as {@link RunClock}
     * @param joinDeadline until when every generator must have joined
     */
    public CoordinatedRun(
            RunKey key,
            Plan plan,
            CoordinationLimits limits,
            Instant joinDeadline,
            SnapshotStore store,
            InstantSource clock) {
        this.key = key;
        this.plan = plan;
        this.clock = clock;
        this.store = store;
        this.coordination = new RunCoordination(plan, limits, joinDeadline, clock.instant());
    }

    public RunKey key() {
        return key;
    }

    public Plan plan() {
        return plan;
    }

    /**
     * Goes on where another coordinator ended. Call it before anything else.
     *
     * @param starts stored start instants of the phases, in order
     * @param lost stored lost generators by index, with the reason in words
     */
    public synchronized void restore(List<Instant> starts, Map<Integer, String> lost) {
        coordination.restore(starts, lost, clock.instant());
    }

    // ---- for generators

    synchronized Reply join(PodIdentity pod, JoinMessage message) {
        return reply(pod, () -> coordination.join(pod.index(), pod.uid(), message.within(plan), clock.instant()));
    }

    synchronized Reply progress(PodIdentity pod, ProgressMessage message) {
        return reply(pod, () -> coordination.progress(pod.index(), pod.uid(), message, clock.instant()));
    }

    /** The content is checked before the lock is taken, so that a large one holds up nobody. */
    Reply snapshot(PodIdentity pod, SnapshotMessage message) {
        try {
            SnapshotCodec.check(message.content(), plan, message.phase());
        } catch (SnapshotFormatException e) {
            return new Reply.Refused(Refusal.MALFORMED);
        }
        synchronized (this) {
            return reply(pod, () -> take(pod, message));
        }
    }

    private Optional<Refusal> take(PodIdentity pod, SnapshotMessage message) {
        Optional<Refusal> refusal = coordination.snapshotRefusal(pod.index(), pod.uid(), message);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (coordination.isNew(pod.index(), message)) {
            try {
                store.put(pod.index(), message.phase(), message.content());
            } catch (IOException e) {
                return Optional.of(Refusal.NOT_STORED);
            }
        }
        coordination.snapshotStored(pod.index(), message, clock.instant());
        return Optional.empty();
    }

    /** A message of this generator waits to be read. */
    synchronized void alive(PodIdentity pod) {
        coordination.alive(pod.index(), pod.uid(), clock.instant());
    }

    synchronized Reply closing(PodIdentity pod, ClosingMessage message) {
        return reply(pod, () -> coordination.closing(pod.index(), pod.uid(), message.within(plan), clock.instant()));
    }

    private Reply reply(PodIdentity pod, Supplier<Optional<Refusal>> message) {
        if (!pod.run().equals(key)) {
            return new Reply.Refused(Refusal.WRONG_POD);
        }
        Optional<Refusal> refusal = message.get();
        return refusal.isPresent()
                ? new Reply.Refused(refusal.get())
                : new Reply.Accepted(coordination.answer(pod.index(), clock.instant()));
    }

    // ---- for the owner

    /** Looks at every deadline. */
    public synchronized void tick() {
        coordination.tick(clock.instant());
    }

    /** For how long nobody has looked at its deadlines. */
    public synchronized Duration sinceTick() {
        return Duration.between(coordination.lastTick(), clock.instant());
    }

    /** The start instant to store next, if there is one to store. */
    public synchronized Optional<StartProposal> dueStart() {
        return coordination.dueStart(clock.instant());
    }

    /**
     * A proposed start is stored; generators hear it from now on.
     *
     * @return false if that took so long that {@link #dueStart} proposes another one, to be stored in its place
     */
    public synchronized boolean startStored(StartProposal start) {
        return coordination.startStored(start, clock.instant());
    }

    /**
     * The cluster says that a generator is gone: its words are shown. Without effect on one that has delivered everything.
     */
    public synchronized void lost(int generator, String reason) {
        coordination.lost(generator, reason, clock.instant());
    }

    /** Ends the load; what was measured is delivered. */
    public synchronized void stop() {
        coordination.stop(clock.instant());
    }

    public synchronized RunView view() {
        return coordination.view();
    }

    /**
     * Merges what was delivered: from stage {@code COMPLETE} on, when nothing more is taken in. Generators are answered
     * meanwhile: a thousand endpoints of 64 generators take seconds.
     *
     * @throws IOException if a snapshot can't be read back
     * @throws IllegalStateException before that stage
     */
    public RunCollection collect() throws IOException {
        Delivered delivered;
        synchronized (this) {
            delivered = Delivered.of(coordination);
        }
        return new SnapshotMerge(plan, delivered, store).collect();
    }

    /** The result is stored; generators may exit. */
    public synchronized void seal() {
        coordination.seal();
    }
}
