package dev.rondo.coordinator;

import dev.rondo.metrics.ProgressSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Speaks for one index of a coordination, by hand. */
final class FakeGenerator {
    private final RunCoordination coordination;
    private final int index;
    private final String pod;
    private final TestTime time;
    int begun;
    long number;

    FakeGenerator(RunCoordination coordination, int index, TestTime time) {
        this(coordination, index, "pod-" + index, time);
    }

    FakeGenerator(RunCoordination coordination, int index, String pod, TestTime time) {
        this.coordination = coordination;
        this.index = index;
        this.pod = pod;
        this.time = time;
    }

    Optional<Refusal> join() {
        return coordination.join(index, pod, new JoinMessage(begun, Map.of(), ""), time.now());
    }

    Optional<Refusal> joinUnready(String endpoint) {
        return coordination.join(index, pod, new JoinMessage(0, Map.of(endpoint, "refused"), ""), time.now());
    }

    Optional<Refusal> joinWithProblem(String problem) {
        return coordination.join(index, pod, new JoinMessage(begun, Map.of(), problem), time.now());
    }

    Optional<Refusal> progress() {
        return progress(ProgressSnapshot.none(Math.max(0, begun - 1)));
    }

    Optional<Refusal> progress(ProgressSnapshot progress) {
        return coordination.progress(index, pod, new ProgressMessage(number++, begun, progress), time.now());
    }

    /** What is told to it; a start is taken as begun. */
    Directive directive() {
        Directive directive = answer().directive();
        if (directive instanceof Directive.Start start) {
            begun = start.phase() + 1;
        }
        return directive;
    }

    Answer answer() {
        return coordination.answer(index, time.now());
    }

    Optional<Refusal> last(int phase) {
        SnapshotMessage message = new SnapshotMessage(number++, phase, true, "duration", new byte[0]);
        Optional<Refusal> refusal = coordination.snapshotRefusal(index, pod, message);
        if (refusal.isEmpty()) {
            coordination.snapshotStored(index, message, time.now());
        }
        return refusal;
    }

    Optional<Refusal> close() {
        return close(false);
    }

    Optional<Refusal> close(boolean interrupted) {
        return coordination.closing(
                index, pod, new ClosingMessage(interrupted, List.of(), Map.of(), List.of()), time.now());
    }
}
