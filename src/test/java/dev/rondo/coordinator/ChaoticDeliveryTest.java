package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.PhaseSnapshot;
import dev.rondo.metrics.RandomRun;
import dev.rondo.metrics.SnapshotCodec;
import dev.rondo.metrics.StartSkew;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever becomes of messages on their way (lost, answered in vain, doubled, late, out of order) and however often the
 * coordinator is restarted, what it merges is what one process would have measured, bin for bin.
 */
final class ChaoticDeliveryTest {
    private static final RunKey KEY = new RunKey("ns", "run", "uid-1", 1);

    private final TestTime time = new TestTime();
    private Plan plan = CoordinationPlans.twoPhases(1);
    private List<Instant> storedStarts = new ArrayList<>();
    private CoordinatedRun coordinator = coordinator();

    private CoordinatedRun coordinator() {
        CoordinatedRun run = new CoordinatedRun(
                KEY,
                plan,
                CoordinationLimits.inCluster(0),
                time.now().plusSeconds(180),
                SnapshotStore.inMemory(),
                time);
        run.restore(storedStarts, Map.of());
        return run;
    }

    @Property(tries = 150)
    void mergesToWhatOneProcessWouldHaveMeasured(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int generators,
            @ForAll @IntRange(max = 60) int lossPercent,
            @ForAll @IntRange(max = 3) int restartPercent)
            throws IOException {
        // Given
        plan = CoordinationPlans.twoPhases(generators);
        storedStarts = new ArrayList<>();
        coordinator = coordinator();
        Random random = new Random(seed);
        List<Scripted> scripted = new ArrayList<>();
        for (int index = 0; index < generators; index++) {
            scripted.add(new Scripted(index, seed + index));
        }
        CoordinatorApi api = api();

        // When
        for (int step = 0; step < 20_000 && coordinator.view().stage() != RunStage.COMPLETE; step++) {
            time.passSeconds(0.05);
            coordinator.tick();
            own(random);
            if (step % 40 == 0 && random.nextInt(100) < restartPercent * 10) {
                coordinator = coordinator();
            }
            scripted.get(random.nextInt(generators)).speak(api, random, lossPercent);
        }

        // Then
        assertThat(coordinator.view().stage()).isEqualTo(RunStage.COMPLETE);
        assertThat(coordinator.view().lost()).isEmpty();
        RunCollection collected = coordinator.collect();
        assertThat(collected.phases()).hasSize(2);
        for (PhaseOutcome outcome : collected.phases()) {
            int phase = outcome.phase().index();
            LaneRecorder single = new LaneRecorder(plan, outcome.phase(), 77_000_000_000L);
            List<PhaseSnapshot> parts = new ArrayList<>();
            for (int index = 0; index < generators; index++) {
                RandomRun.add(single, seedOf(seed + index, phase), 40);
                parts.add(RandomRun.of(plan, phase, seedOf(seed + index, phase), 40)
                        .snapshot());
            }
            assertThat(outcome.merged()).isEqualTo(PhaseSnapshot.merge(parts));
            assertThat(outcome.merged().hasSameRequestsAs(single.snapshot())).isTrue();
            assertThat(outcome.endedBy()).isEqualTo("duration");
        }
    }

    private static long seedOf(long generatorSeed, int phase) {
        return generatorSeed * 31 + phase;
    }

    private CoordinatorApi api() {
        return new CoordinatorApi(key -> Optional.of(coordinator), new CoordinatorApi.Meter() {
            @Override
            public void accepted(MessageKind kind) {}

            @Override
            public void refused(Refusal reason) {}
        });
    }

    /** The owner: stores starts, sometimes late. */
    private void own(Random random) {
        Optional<StartProposal> due = coordinator.dueStart();
        if (due.isPresent() && random.nextInt(4) == 0) {
            StartProposal start = due.get();
            while (storedStarts.size() > start.phase()) {
                storedStarts.remove(storedStarts.size() - 1);
            }
            storedStarts.add(start.at());
            if (random.nextBoolean()) {
                time.passSeconds(random.nextDouble() * 2);
            }
            coordinator.startStored(start);
        }
    }

    /** A generator that measures by a script, and says what is missing by what it last heard. */
    private final class Scripted {
        private final int index;
        private final long seed;
        private final PodIdentity pod;
        private final List<byte[]> sent = new ArrayList<>();
        private final List<MessageKind> kinds = new ArrayList<>();
        private final List<byte[]> ended = new ArrayList<>();
        private boolean joined;
        private Answer answer = new Answer(new Directive.Wait(), TestTime.START, List.of(), false);
        private int steps;
        private long number;

        Scripted(int index, long seed) {
            this.index = index;
            this.seed = seed;
            this.pod = new PodIdentity("pod-" + index, "uid-" + index, KEY, index);
        }

        void speak(CoordinatorApi api, Random random, int lossPercent) {
            if (!sent.isEmpty() && random.nextInt(100) < 15) {
                int old = random.nextInt(sent.size());
                post(api, kinds.get(old), sent.get(old));
            }
            MessageKind kind = next(random);
            byte[] body = body(kind);
            kinds.add(kind);
            sent.add(body);
            if (random.nextInt(100) < lossPercent) {
                return;
            }
            CoordinatorApi.Response response = post(api, kind, body);
            if (random.nextInt(100) >= lossPercent) {
                hear(response);
            }
        }

        private CoordinatorApi.Response post(CoordinatorApi api, MessageKind kind, byte[] body) {
            return api.handle("POST", new ApiPath(KEY, index, kind).text(), body, pod);
        }

        private void hear(CoordinatorApi.Response response) {
            try {
                if (response.status() != 200) {
                    joined &= MessageCodec.refusal(response.body()) != Refusal.NOT_JOINED;
                    return;
                }
                joined = true;
                answer = MessageCodec.answer(response.body());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private int begun() {
            return ended.size() + (steps > 0 ? 1 : 0);
        }

        private MessageKind next(Random random) {
            if (!joined) {
                return MessageKind.JOIN;
            }
            if (answer.directive() instanceof Directive.Start start && start.phase() == ended.size()) {
                steps++;
                if (steps > 3) {
                    LaneRecorder recorder = RandomRun.of(plan, ended.size(), seedOf(seed, ended.size()), 40);
                    ended.add(SnapshotCodec.encode(recorder.snapshot()));
                    steps = 0;
                }
            }
            if (random.nextInt(3) == 0) {
                return MessageKind.PROGRESS;
            }
            boolean allHeld = answer.held().size() == ended.size();
            return ended.size() == 2 && allHeld
                    ? MessageKind.CLOSING
                    : allHeld && steps == 0 ? MessageKind.PROGRESS : MessageKind.SNAPSHOT;
        }

        private byte[] body(MessageKind kind) {
            return switch (kind) {
                case JOIN -> MessageCodec.bytes(new JoinMessage(begun(), Map.of(), ""));
                case PROGRESS ->
                    MessageCodec.bytes(new ProgressMessage(
                            number++,
                            begun(),
                            RandomRun.of(plan, Math.max(0, begun() - 1), 3, 2).progress()));
                case SNAPSHOT -> MessageCodec.bytes(snapshot());
                case CLOSING ->
                    MessageCodec.bytes(new ClosingMessage(false, List.of(new StartSkew(1, 2)), Map.of(), List.of()));
            };
        }

        /** The first last one that isn't held, else what the running phase has so far. */
        private SnapshotMessage snapshot() {
            for (int phase = 0; phase < ended.size(); phase++) {
                if (!answer.held().contains(phase)) {
                    return new SnapshotMessage(number++, phase, true, "duration", ended.get(phase));
                }
            }
            int phase = Math.min(1, ended.size());
            LaneRecorder recorder = RandomRun.of(plan, phase, seedOf(seed, phase), 10 * steps);
            return new SnapshotMessage(number++, phase, false, "", SnapshotCodec.encode(recorder.snapshot()));
        }
    }
}
