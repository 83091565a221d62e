package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rondo.metrics.LaneRecorder;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.RandomRun;
import dev.rondo.metrics.SnapshotCodec;
import dev.rondo.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CoordinatorApiTest {
    private static final RunKey KEY = new RunKey("ns", "run", "uid-1", 1);
    private static final PodIdentity POD = new PodIdentity("pod-0", "pod-uid-0", KEY, 0);

    private final TestTime time = new TestTime();
    private final Plan plan = CoordinationPlans.twoPhases(1);
    private boolean diskFull;
    private volatile boolean slowly;
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final CoordinatedRun run = new CoordinatedRun(
            KEY, plan, CoordinationLimits.inCluster(0), time.now().plusSeconds(180), new FailingStore(), time);
    private final Map<Refusal, Integer> refused = new EnumMap<>(Refusal.class);
    private final Map<MessageKind, Integer> accepted = new EnumMap<>(MessageKind.class);
    private final CoordinatorApi api = new CoordinatorApi(
            key -> key.equals(KEY) ? Optional.of(run) : Optional.empty(), new CoordinatorApi.Meter() {
                @Override
                public void accepted(MessageKind kind) {
                    accepted.merge(kind, 1, Integer::sum);
                }

                @Override
                public void refused(Refusal reason) {
                    refused.merge(reason, 1, Integer::sum);
                }
            });

    private final class FailingStore implements SnapshotStore {
        private final SnapshotStore memory = SnapshotStore.inMemory();

        @Override
        public void put(int generator, int phase, byte[] content) throws IOException {
            if (diskFull) {
                throw new IOException("no space left on device");
            }
            memory.put(generator, phase, content);
        }

        @Override
        public InputStream open(int generator, int phase) throws IOException {
            if (slowly) {
                reading.countDown();
                awaitEnd(mayRead);
            }
            return memory.open(generator, phase);
        }

        @Override
        public void close() {}
    }

    private static String path(int index, MessageKind kind) {
        return new ApiPath(KEY, index, kind).text();
    }

    private CoordinatorApi.Response post(MessageKind kind, byte[] body) {
        return api.handle("POST", path(0, kind), body, POD);
    }

    private void assertRefused(CoordinatorApi.Response response, Refusal reason) throws IOException {
        assertThat(response.status()).isEqualTo(reason.status());
        assertThat(MessageCodec.refusal(response.body())).isEqualTo(reason);
        assertThat(refused).containsKey(reason);
    }

    private void start() {
        post(MessageKind.JOIN, MessageCodec.bytes(JoinMessage.ready()));
        run.dueStart().ifPresent(run::startStored);
    }

    private byte[] snapshot(int phase) {
        LaneRecorder recorder = RandomRun.of(plan, phase, 1, 10);
        return MessageCodec.bytes(
                new SnapshotMessage(1, phase, true, "duration", SnapshotCodec.encode(recorder.snapshot())));
    }

    @Test
    void answersAMessageWithWhatToDoAndTheTime() throws IOException {
        // When
        CoordinatorApi.Response response = post(MessageKind.JOIN, MessageCodec.bytes(JoinMessage.ready()));

        // Then
        assertThat(response.status()).isEqualTo(200);
        assertThat(MessageCodec.answer(response.body()))
                .isEqualTo(new Answer(new Directive.Wait(), TestTime.START, List.of(), false));
        assertThat(accepted).containsExactly(Map.entry(MessageKind.JOIN, 1));
    }

    @Test
    void refusesPathsAndMethodsThatItDoesNotServe() throws IOException {
        // When / Then
        assertRefused(api.handle("POST", "/", new byte[0], POD), Refusal.NOT_FOUND);
        assertRefused(api.handle("POST", path(0, MessageKind.JOIN) + "/", new byte[0], POD), Refusal.NOT_FOUND);
        assertRefused(
                api.handle("POST", path(0, MessageKind.JOIN).replace("/0/", "/-1/"), new byte[0], POD),
                Refusal.NOT_FOUND);
        assertRefused(api.handle("GET", path(0, MessageKind.JOIN), new byte[0], POD), Refusal.WRONG_METHOD);
    }

    @Test
    void refusesAPodThatSpeaksForAnother() throws IOException {
        // Given
        PodIdentity ofOtherRun = new PodIdentity("p", "u", new RunKey("ns", "run", "uid-2", 1), 0);
        PodIdentity ofOtherAttempt = new PodIdentity("p", "u", new RunKey("ns", "run", "uid-1", 2), 0);
        PodIdentity ofOtherIndex = new PodIdentity("p", "u", KEY, 1);
        byte[] body = MessageCodec.bytes(JoinMessage.ready());

        // When / Then
        for (PodIdentity pod : List.of(ofOtherRun, ofOtherAttempt, ofOtherIndex)) {
            assertRefused(api.handle("POST", path(0, MessageKind.JOIN), body, pod), Refusal.WRONG_POD);
        }
    }

    @Test
    void refusesARunThatItDoesNotLead() throws IOException {
        // Given
        RunKey other = new RunKey("ns", "run", "uid-2", 1);

        // When / Then
        assertRefused(
                api.handle(
                        "POST",
                        new ApiPath(other, 0, MessageKind.JOIN).text(),
                        MessageCodec.bytes(JoinMessage.ready()),
                        new PodIdentity("p", "u", other, 0)),
                Refusal.UNKNOWN_RUN);
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersGeneratorsWhileItMergesWhatTheyDelivered() throws Exception {
        // Given
        start();
        post(MessageKind.SNAPSHOT, snapshot(0));
        run.lost(0, "evicted");
        slowly = true;
        CompletableFuture<RunCollection> merged = CompletableFuture.supplyAsync(() -> {
            try {
                return run.collect();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        awaitEnd(reading);

        // When
        CompletableFuture<CoordinatorApi.Response> answer =
                CompletableFuture.supplyAsync(() -> post(MessageKind.SNAPSHOT, snapshot(0)));

        // Then
        assertRefused(answer.get(5, TimeUnit.SECONDS), Refusal.LATE);
        mayRead.countDown();
        assertThat(merged.get(10, TimeUnit.SECONDS).phases()).hasSize(1);
    }

    @Test
    void mergesNothingWhileMoreMayCome() {
        // Given
        start();

        // When / Then
        assertThatIllegalStateException().isThrownBy(run::collect).withMessageContaining("RUNNING");
    }

    @Test
    void boundsEachKindOfMessage() throws IOException {
        // When / Then
        for (MessageKind kind : MessageKind.values()) {
            assertThat(CoordinatorApi.refusal("POST", path(0, kind), kind.maxBytes()))
                    .isEmpty();
            assertRefused(post(kind, new byte[kind.maxBytes() + 1]), Refusal.TOO_LARGE);
        }
    }

    @Property(tries = 300)
    void refusesOrAcceptsAnyBytesButNeverBreaks(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        start();
        MessageKind kind = MessageKind.values()[random.nextInt(4)];
        byte[] body = switch (kind) {
            case JOIN -> MessageCodec.bytes(JoinMessage.ready());
            case PROGRESS -> MessageCodec.bytes(new ProgressMessage(1, 1, ProgressSnapshot.none(0)));
            case SNAPSHOT -> snapshot(0);
            case CLOSING -> MessageCodec.bytes(new ClosingMessage(false, List.of(), Map.of(), List.of()));
        };
        for (int i = 0; i <= random.nextInt(5); i++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }

        // When
        CoordinatorApi.Response response = post(kind, body);

        // Then
        assertThat(response.status()).isIn(200, 400, 409, 410);
    }

    @Test
    void refusesNullsAndNonsenseInJson() throws IOException {
        // When / Then
        for (String json : List.of("", "null", "[]", "{}", "{\"begun\":0,\"unready\":null,\"problem\":\"\"}")) {
            assertRefused(post(MessageKind.JOIN, json.getBytes("UTF-8")), Refusal.MALFORMED);
        }
    }

    @Test
    void leavesWhatCannotBeStoredToTheNextTry() throws IOException {
        // Given
        start();
        diskFull = true;
        assertRefused(post(MessageKind.SNAPSHOT, snapshot(0)), Refusal.NOT_STORED);

        // When
        diskFull = false;
        CoordinatorApi.Response response = post(MessageKind.SNAPSHOT, snapshot(0));

        // Then
        assertThat(MessageCodec.answer(response.body()).held()).containsExactly(0);
    }

    @Test
    void refusesASnapshotThatIsOfAnotherPhaseThanItSays() throws IOException {
        // Given
        start();
        byte[] content = SnapshotCodec.encode(RandomRun.of(plan, 1, 1, 10).snapshot());

        // When / Then
        assertRefused(
                post(MessageKind.SNAPSHOT, MessageCodec.bytes(new SnapshotMessage(1, 0, true, "duration", content))),
                Refusal.MALFORMED);
        assertRefused(
                post(MessageKind.SNAPSHOT, MessageCodec.bytes(new SnapshotMessage(1, 9, true, "duration", content))),
                Refusal.MALFORMED);
    }
}
