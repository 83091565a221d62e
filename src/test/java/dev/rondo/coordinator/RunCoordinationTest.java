package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RunCoordinationTest {
    private static final Duration JOIN_TIME = Duration.ofSeconds(180);

    private final TestTime time = new TestTime();
    private final Plan plan = CoordinationPlans.twoPhases(3);
    private int maxLost;
    private RunCoordination coordination = coordination();
    private List<FakeGenerator> generators = generators();

    private RunCoordination coordination() {
        return new RunCoordination(
                plan, CoordinationLimits.inCluster(maxLost), time.now().plus(JOIN_TIME), time.now());
    }

    private List<FakeGenerator> generators() {
        return IntStream.range(0, 3)
                .mapToObj(index -> new FakeGenerator(coordination, index, time))
                .toList();
    }

    private void mayLose(int generatorsToLose) {
        maxLost = generatorsToLose;
        coordination = coordination();
        generators = generators();
    }

    /** Another coordinator in place of the one that died; generators keep what they are. */
    private void restart(List<Instant> stored, Map<Integer, String> lost) {
        List<FakeGenerator> before = generators;
        coordination = coordination();
        coordination.restore(stored, lost, time.now());
        generators = generators();
        for (int i = 0; i < before.size(); i++) {
            generators.get(i).begun = before.get(i).begun;
            generators.get(i).number = before.get(i).number;
        }
    }

    private void joinAll() {
        generators.forEach(generator -> assertThat(generator.join()).isEmpty());
    }

    private Instant start() {
        StartProposal proposal = coordination.dueStart(time.now()).orElseThrow();
        assertThat(coordination.startStored(proposal, time.now())).isTrue();
        generators.forEach(FakeGenerator::directive);
        return proposal.at();
    }

    private void passWithHeartbeats(int seconds, FakeGenerator... speaking) {
        for (int second = 0; second < seconds; second++) {
            time.passSeconds(1);
            for (FakeGenerator generator : speaking) {
                generator.progress();
            }
            coordination.tick(time.now());
        }
    }

    private void endPhase(int phase) {
        generators.forEach(generator -> assertThat(generator.last(phase)).isEmpty());
    }

    private void closeAll() {
        generators.forEach(generator -> assertThat(generator.close()).isEmpty());
    }

    @Test
    void takesARunFromJoinToSealed() {
        // Given
        joinAll();

        // When / Then
        assertThat(coordination.stage()).isEqualTo(RunStage.BARRIER);
        start();
        assertThat(coordination.stage()).isEqualTo(RunStage.RUNNING);
        endPhase(0);
        assertThat(coordination.stage()).isEqualTo(RunStage.BARRIER);
        start();
        endPhase(1);
        assertThat(coordination.stage()).isEqualTo(RunStage.CLOSING);
        closeAll();
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Stop());
        coordination.seal();
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Sealed());
        assertThat(coordination.view().failure()).isEmpty();
    }

    @Test
    void tellsNobodyAStartBeforeItIsStored() {
        // Given
        generators.get(0).join();
        generators.get(1).join();

        // When / Then
        assertThat(coordination.dueStart(time.now())).isEmpty();
        generators.get(2).join();
        StartProposal proposal = coordination.dueStart(time.now()).orElseThrow();
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Wait());
        coordination.startStored(proposal, time.now());
        assertThat(generators.get(0).directive())
                .isEqualTo(new Directive.Start(0, time.now().plusMillis(2500)));
    }

    @Test
    void fixesAnotherStartIfStoringTookTooLong() {
        // Given
        joinAll();
        StartProposal proposal = coordination.dueStart(time.now()).orElseThrow();
        time.passSeconds(1.6);

        // When
        boolean stored = coordination.startStored(proposal, time.now());

        // Then
        assertThat(stored).isFalse();
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Wait());
        assertThat(coordination.dueStart(time.now()).orElseThrow().at()).isAfter(proposal.at());
    }

    @Test
    void answersWhatIsSaidTwiceAndChangesNothing() {
        // Given
        joinAll();
        joinAll();
        start();
        SnapshotMessage message = new SnapshotMessage(7, 0, true, "duration", new byte[0]);
        coordination.snapshotStored(0, message, time.now());

        // When / Then
        assertThat(coordination.isNew(0, message)).isFalse();
        assertThat(coordination.isNew(0, new SnapshotMessage(6, 0, false, "", new byte[0])))
                .isFalse();
        assertThat(coordination.isNew(0, new SnapshotMessage(8, 0, false, "", new byte[0])))
                .as("nothing replaces the last one")
                .isFalse();
        assertThat(generators.get(0).answer().held()).containsExactly(0);
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Wait());
    }

    @Test
    void refusesWhoMayNotSpeak() {
        // Given
        FakeGenerator fourth = new FakeGenerator(coordination, 3, time);
        FakeGenerator negative = new FakeGenerator(coordination, -1, time);
        FakeGenerator impostor = new FakeGenerator(coordination, 0, "another-pod", time);

        // When / Then
        assertThat(fourth.join()).contains(Refusal.UNKNOWN_INDEX);
        assertThat(negative.progress()).contains(Refusal.UNKNOWN_INDEX);
        assertThat(generators.get(0).progress()).contains(Refusal.NOT_JOINED);
        joinAll();
        assertThat(impostor.join()).contains(Refusal.INDEX_TAKEN);
        assertThat(impostor.last(0)).contains(Refusal.INDEX_TAKEN);
        assertThat(impostor.close()).contains(Refusal.INDEX_TAKEN);
    }

    @Test
    void refusesWhatIsOfAPhaseThatHasNotBegun() {
        // Given
        joinAll();

        // When / Then
        assertThat(generators.get(0).last(0)).contains(Refusal.WRONG_PHASE);
        start();
        assertThat(generators.get(0).last(1)).contains(Refusal.WRONG_PHASE);
        assertThat(generators.get(0).last(-1)).contains(Refusal.WRONG_PHASE);
        generators.get(0).begun = 2;
        assertThat(generators.get(0).progress()).contains(Refusal.WRONG_PHASE);
        assertThat(generators.get(0).join()).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void refusesToCloseAGeneratorWhoseSnapshotsAreMissing() {
        // Given
        joinAll();
        start();
        generators.get(0).progress();

        // When / Then
        assertThat(generators.get(0).close()).contains(Refusal.SNAPSHOTS_MISSING);
    }

    @Test
    void losesWhoIsSilentForFifteenSecondsAndGivesTheRunUp() {
        // Given
        joinAll();
        start();
        passWithHeartbeats(14, generators.get(0), generators.get(1));
        assertThat(coordination.view().lost()).isEmpty();

        // When
        passWithHeartbeats(1, generators.get(0), generators.get(1));

        // Then
        assertThat(coordination.view().lost()).containsExactly(Map.entry(2, "it said nothing for 15 s"));
        assertThat(coordination.view().failure())
                .contains(new RunFailure(RunFailure.Reason.GENERATORS_LOST, "generator 2: it said nothing for 15 s"));
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Stop());
        assertThat(generators.get(2).progress()).contains(Refusal.LATE);
        assertThat(generators.get(2).join()).contains(Refusal.LATE);
        generators.get(0).last(0);
        generators.get(0).close();
        generators.get(1).last(0);
        generators.get(1).close();
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
    }

    @Test
    void takesAMessageThatWaitsToBeReadForASignOfLife() {
        // Given
        joinAll();
        start();
        passWithHeartbeats(10, generators.get(0), generators.get(1));

        // When
        coordination.alive(2, "pod-2", time.now());
        coordination.alive(2, "another-pod", time.now().plusSeconds(60));
        passWithHeartbeats(14, generators.get(0), generators.get(1));

        // Then
        assertThat(coordination.view().lost()).isEmpty();
        passWithHeartbeats(1, generators.get(0), generators.get(1));
        assertThat(coordination.view().lost()).containsOnlyKeys(2);
    }

    @Test
    void goesOnWithoutAsManyAsMayBeLost() {
        // Given
        mayLose(1);
        joinAll();
        start();

        // When
        coordination.lost(1, "OOMKilled", time.now());

        // Then
        generators.get(0).last(0);
        generators.get(2).last(0);
        assertThat(coordination.stage()).isEqualTo(RunStage.BARRIER);
        assertThat(coordination.view().failure()).isEmpty();
        assertThat(coordination.view().lost()).containsExactly(Map.entry(1, "OOMKilled"));
    }

    @Test
    void startsWithoutTheMissingOnlyIfTheyMayBeLost() {
        // Given
        mayLose(1);
        generators.get(0).join();
        generators.get(1).join();

        // When
        passWithHeartbeats(180, generators.get(0), generators.get(1));

        // Then
        assertThat(coordination.view().lost()).containsExactly(Map.entry(2, "it did not join in time"));
        assertThat(coordination.stage()).isEqualTo(RunStage.BARRIER);
        assertThat(generators.get(2).join()).contains(Refusal.LATE);
    }

    @Test
    void givesTheRunUpIfTooFewJoin() {
        // Given
        generators.get(0).join();

        // When
        passWithHeartbeats(180, generators.get(0));

        // Then
        RunFailure failure = coordination.view().failure().orElseThrow();
        assertThat(failure.reason()).isEqualTo(RunFailure.Reason.NOT_JOINED);
        assertThat(failure.message())
                .isEqualTo("generator 1: it did not join in time; generator 2: it did not join in time");
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Stop());
        generators.get(0).close();
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
    }

    @Test
    void endsAtOnceIfNobodyEverJoins() {
        // Given
        mayLose(3);

        // When
        passWithHeartbeats(180);

        // Then
        assertThat(coordination.view().failure()).isPresent();
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
    }

    @Test
    void givesTheRunUpForUnreadyEndpointsOnceAllHaveLooked() {
        // Given
        Plan strict = CoordinationPlans.of(2, """
                endpoints: [{name: a, url: "http://127.0.0.1:1"}, {name: b, url: "http://127.0.0.1:2"}]
                request: {model: m}
                phases: [{name: steady, kind: Profiling, concurrency: 1, requests: 1}]
                readiness: {path: /health, timeoutSeconds: 1, onUnready: Fail}
                """);
        coordination = new RunCoordination(
                strict, CoordinationLimits.inCluster(0), time.now().plus(JOIN_TIME), time.now());
        FakeGenerator first = new FakeGenerator(coordination, 0, time);
        FakeGenerator second = new FakeGenerator(coordination, 1, time);
        first.joinUnready("b");
        assertThat(coordination.stage()).isEqualTo(RunStage.JOINING);

        // When
        second.join();

        // Then
        RunFailure failure = coordination.view().failure().orElseThrow();
        assertThat(failure.reason()).isEqualTo(RunFailure.Reason.ENDPOINTS_UNREADY);
        assertThat(failure.message()).isEqualTo("1 of 2 endpoints were not ready in time");
        assertThat(coordination.view().unready()).containsExactly(Map.entry("b", "refused"));
    }

    @Test
    void givesTheRunUpForAGeneratorThatCannotWork() {
        // Given
        generators.get(0).join();

        // When
        generators.get(1).joinWithProblem("too few file descriptors");

        // Then
        RunFailure failure = coordination.view().failure().orElseThrow();
        assertThat(failure.reason()).isEqualTo(RunFailure.Reason.GENERATOR_PROBLEM);
        assertThat(failure.message()).isEqualTo("generator 1: too few file descriptors");
        generators.get(0).close();
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
    }

    @Test
    void keepsWhatAnInterruptedGeneratorDeliversAndCountsItAsLost() {
        // Given
        mayLose(1);
        joinAll();
        start();
        generators.get(0).last(0);

        // When
        generators.get(0).close(true);

        // Then
        assertThat(coordination.view().lost()).containsExactly(Map.entry(0, "it was told to stop (SIGTERM)"));
        assertThat(generators.get(0).close(true)).as("said again").isEmpty();
        assertThat(generators.get(0).answer().closed()).isTrue();
        assertThat(coordination.generators().get(0).hasSnapshot(0)).isTrue();
    }

    @Test
    void losesWhoNeverEndsAPhase() {
        // Given
        joinAll();
        start();
        endPhase(0);
        Instant started = start();
        generators.get(0).last(1);
        generators.get(1).last(1);

        // When: duration, grace and margin have passed
        passWithHeartbeats(2 + 60 + 10 + 60, generators.toArray(FakeGenerator[]::new));
        assertThat(coordination.view().lost()).isEmpty();
        passWithHeartbeats(1, generators.toArray(FakeGenerator[]::new));

        // Then
        assertThat(time.now()).isAfter(started.plusSeconds(130));
        assertThat(coordination.view().lost()).containsExactly(Map.entry(2, "it did not end phase \"steady\" in time"));
    }

    @Test
    void losesWhoSpeaksButNeverMoves() {
        // Given
        joinAll();
        start();
        generators.get(0).last(0);
        generators.get(1).last(0);

        // When: the longest request and the margin have passed in a phase without a duration
        passWithHeartbeats(700, generators.toArray(FakeGenerator[]::new));

        // Then
        assertThat(coordination.view().lost())
                .containsExactly(Map.entry(2, "it made no progress in phase \"warm\" for 660 s"));
    }

    @Test
    void losesWhoNeverCloses() {
        // Given
        joinAll();
        start();
        endPhase(0);
        start();
        endPhase(1);
        generators.get(0).close();
        generators.get(1).close();

        // When
        passWithHeartbeats(60, generators.toArray(FakeGenerator[]::new));

        // Then
        assertThat(coordination.view().lost()).containsExactly(Map.entry(2, "it did not deliver its result in time"));
    }

    @Test
    void stopsWithWhatWasMeasured() {
        // Given
        joinAll();
        start();

        // When
        coordination.stop(time.now());

        // Then
        generators.forEach(g -> assertThat(g.directive()).isEqualTo(new Directive.Stop()));
        endPhase(0);
        closeAll();
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
        assertThat(coordination.view().stopped()).isTrue();
        assertThat(coordination.view().failure()).isEmpty();
    }

    @Test
    void waitsForAStoppedGeneratorNoLongerThanItMayTake() {
        // Given
        joinAll();
        start();
        coordination.stop(time.now());

        // When
        passWithHeartbeats(90, generators.toArray(FakeGenerator[]::new));

        // Then
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
        assertThat(coordination.view().lost()).hasSize(3);
    }

    @Test
    void isCompleteAtOnceIfStoppedBeforeAnybodyJoined() {
        // When
        coordination.stop(time.now());

        // Then
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
        assertThat(coordination.view().lost()).isEmpty();
    }

    @Test
    void holdsItsOwnStandstillAgainstNobody() {
        // Given
        joinAll();
        start();

        // When
        time.passSeconds(600);
        coordination.tick(time.now());
        passWithHeartbeats(14, generators.get(0));

        // Then
        assertThat(coordination.view().lost()).isEmpty();
        passWithHeartbeats(1, generators.get(0));
        assertThat(coordination.view().lost()).containsOnlyKeys(1, 2);
    }

    @Test
    void repeatsAStoredStartAfterARestart() {
        // Given
        joinAll();
        Instant at = start();
        generators.get(2).begun = 0;
        time.passSeconds(1);

        // When
        restart(List.of(at), Map.of());

        // Then
        assertThat(generators.get(0).progress()).contains(Refusal.NOT_JOINED);
        generators.get(2).join();
        assertThat(generators.get(2).directive()).isEqualTo(new Directive.Start(0, at));
    }

    @Test
    void fixesANewStartAfterARestartIfNobodyHadHeardTheStoredOne() {
        // Given
        joinAll();
        Instant unheard = coordination.dueStart(time.now()).orElseThrow().at();
        time.passSeconds(10);
        restart(List.of(unheard), Map.of());
        generators.get(0).join();
        assertThat(generators.get(0).directive()).isEqualTo(new Directive.Wait());

        // When
        generators.get(1).join();
        generators.get(2).join();

        // Then
        assertThat(coordination.stage()).isEqualTo(RunStage.BARRIER);
        assertThat(start()).isAfter(time.now());
    }

    @Test
    void tellsStragglersAPassedStartAfterARestartIfAnybodyHasBegun() {
        // Given
        joinAll();
        Instant at = start();
        generators.get(2).begun = 0;
        time.passSeconds(10);
        restart(List.of(at), Map.of());

        // When
        joinAll();

        // Then
        assertThat(generators.get(2).directive()).isEqualTo(new Directive.Start(0, at));
    }

    @Test
    void asksForEverythingAgainAfterARestart() {
        // Given
        joinAll();
        Instant first = start();
        endPhase(0);
        Instant second = start();
        endPhase(1);
        closeAll();

        // When
        restart(List.of(first, second), Map.of());

        // Then
        joinAll();
        assertThat(generators.get(0).answer().held()).isEmpty();
        assertThat(generators.get(0).close()).contains(Refusal.SNAPSHOTS_MISSING);
        endPhase(1);
        endPhase(0);
        closeAll();
        assertThat(coordination.stage()).isEqualTo(RunStage.COMPLETE);
    }

    @Test
    void losesWhoDoesNotComeBackAfterARestart() {
        // Given
        joinAll();
        Instant at = start();
        restart(List.of(at), Map.of());
        generators.get(0).join();
        generators.get(1).join();

        // When
        passWithHeartbeats(29, generators.get(0), generators.get(1));
        assertThat(coordination.view().lost()).isEmpty();
        passWithHeartbeats(1, generators.get(0), generators.get(1));

        // Then
        assertThat(coordination.view().lost()).containsOnlyKeys(2);
    }

    @Test
    void remembersTheLostAfterARestart() {
        // Given
        mayLose(1);
        joinAll();
        Instant at = start();

        // When
        restart(List.of(at), Map.of(1, "Evicted"));

        // Then
        assertThat(generators.get(1).join()).contains(Refusal.LATE);
        assertThat(coordination.view().lost()).containsExactly(Map.entry(1, "Evicted"));
    }
}
