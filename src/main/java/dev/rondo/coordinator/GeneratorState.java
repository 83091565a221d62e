package dev.rondo.coordinator;

import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.SelfTestResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a coordinator knows of one generator. For the coordination's own use, under its owner's lock. */
final class GeneratorState {
    private final int index;
    private final ProgressSnapshot[] progress;
    /** Number of the newest snapshot of each phase. */
    private final long[] snapshotNumbers;

    private final String[] endedBy;
    private final BitSet held = new BitSet();
    private final RecentProgress recent = new RecentProgress();
    private String pod = "";
    private String problem = "";
    private String model = "";
    private @Nullable SelfTestResult selfTest;
    private @Nullable Loss loss;
    private Map<String, String> unready = Map.of();
    private int begun;
    private long progressNumber = -1;
    private @Nullable ClosingMessage closing;
    private Instant lastHeard;
    private Instant lastMoved;

    GeneratorState(int index, int phases, Instant now) {
        this.index = index;
        this.lastHeard = now;
        this.lastMoved = now;
        this.progress = new ProgressSnapshot[phases];
        this.endedBy = new String[phases];
        this.snapshotNumbers = new long[phases];
        for (int phase = 0; phase < phases; phase++) {
            progress[phase] = ProgressSnapshot.none(phase);
            endedBy[phase] = "";
            snapshotNumbers[phase] = -1;
        }
    }

    int index() {
        return index;
    }

    void join(String podUid, JoinMessage message) {
        pod = podUid;
        problem = message.problem();
        model = message.model();
        selfTest = message.selfTest();
        unready = new TreeMap<>(message.unready());
        begun = Math.max(begun, message.begun());
    }

    /** Whether it has joined since this coordinator was made. */
    boolean joined() {
        return !pod.isEmpty();
    }

    boolean isPod(String podUid) {
        return pod.equals(podUid);
    }

    String problem() {
        return problem;
    }

    /** The model that it found; empty where it looked for none. */
    String model() {
        return model;
    }

    /** What it measured of itself before the load. */
    @Nullable
    SelfTestResult selfTest() {
        return selfTest;
    }

    Map<String, String> unready() {
        return unready;
    }

    int begun() {
        return begun;
    }

    void heard(Instant now) {
        lastHeard = now;
    }

    Instant lastHeard() {
        return lastHeard;
    }

    /** When its counts last changed. */
    Instant lastMoved() {
        return lastMoved;
    }

    void moved(Instant now) {
        lastMoved = now;
    }

    /** Time that the coordinator itself stood still is held against nobody. */
    void forgive(java.time.Duration gap) {
        lastHeard = lastHeard.plus(gap);
        lastMoved = lastMoved.plus(gap);
    }

    /** Takes in newer progress; whether it was newer. */
    boolean progress(ProgressMessage message, Instant now) {
        if (message.number() <= progressNumber) {
            return false;
        }
        progressNumber = message.number();
        begun = Math.max(begun, message.begun());
        ProgressSnapshot before = progress[message.progress().phase()];
        if (!before.sameCounts(message.progress())) {
            lastMoved = now;
        }
        progress[message.progress().phase()] = message.progress();
        recent.add(message.progress(), now);
        return true;
    }

    /** How fast its counts of a phase have grown of late. */
    Optional<LiveRates> rates(int phase) {
        return recent.rates(phase);
    }

    ProgressSnapshot progress(int phase) {
        return progress[phase];
    }

    boolean isNewer(int phase, long number) {
        return !held.get(phase) && number > snapshotNumbers[phase];
    }

    void snapshot(SnapshotMessage message, Instant now) {
        snapshotNumbers[message.phase()] = message.number();
        if (message.last()) {
            held.set(message.phase());
            endedBy[message.phase()] = message.endedBy();
            lastMoved = now;
        }
        begun = Math.max(begun, message.phase() + 1);
    }

    boolean holds(int phase) {
        return held.get(phase);
    }

    boolean hasSnapshot(int phase) {
        return snapshotNumbers[phase] >= 0;
    }

    /** Whether the last snapshot of every phase that it has begun has arrived. */
    boolean holdsAllBegun() {
        return held.nextClearBit(0) >= begun;
    }

    List<Integer> held() {
        List<Integer> phases = new ArrayList<>();
        held.stream().forEach(phases::add);
        return phases;
    }

    /** The rule that ended a phase; empty until its last snapshot has arrived. */
    String endedBy(int phase) {
        return endedBy[phase];
    }

    void closing(ClosingMessage message) {
        closing = message;
    }

    @Nullable
    ClosingMessage closing() {
        return closing;
    }

    void lost(Loss why) {
        loss = why;
    }

    boolean isLost() {
        return loss != null;
    }

    Optional<Loss> loss() {
        return Optional.ofNullable(loss);
    }
}
