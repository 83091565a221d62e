package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.EndpointState;
import dev.rondo.api.EndpointStatus;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.LiveRates;
import dev.rondo.coordinator.Loss;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunStage;
import dev.rondo.coordinator.StartProposal;
import dev.rondo.coordinator.StartSpread;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressStatusTest {
    /** A warm-up of 20 requests, then 60 s. */
    private static final Plan PLAN = CoordinationPlans.twoPhases();

    private static final Instant SECOND_START = Turns.START.plusSeconds(40);

    private static BenchmarkRunStatus status(Turns turn, Views view) {
        return ProgressStatus.of(turn.build(), PLAN, view.build(), Optional.empty());
    }

    private static Views steady(RunStage stage) {
        Views views = Views.at(stage);
        views.starts = List.of(Turns.START, SECOND_START);
        views.progress = List.of(Views.seen(0, 20, 20, 0, 0), Views.seen(1, 100, 90, 4, 0));
        return views;
    }

    private static Turns secondsAfter(Instant start, long seconds) {
        Turns turn = new Turns();
        turn.now = start.plusSeconds(seconds);
        return turn;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void saysWhereTheRunStands(
            String situation, Views view, Ready ready, GeneratorsReady generators, String progress, String words) {
        // When
        BenchmarkRunStatus status = status(secondsAfter(SECOND_START, 27), view);

        // Then
        Conditions conditions = Conditions.of(status.conditions());
        assertThat(status.phase()).isEqualTo(RunPhase.valueOf(ready.name()));
        assertThat(conditions.has(ready)).isTrue();
        assertThat(conditions.has(generators)).as(conditions.toString()).isTrue();
        assertThat(conditions.isTrue(ConditionType.RECONCILING)).isTrue();
        assertThat(conditions.get(ConditionType.READY).orElseThrow().message()).contains(words);
        assertThat(status.progressText()).isEqualTo(progress);
    }

    static Stream<Arguments> states() {
        Views joining = Views.at(RunStage.JOINING);
        joining.starts = List.of();
        joining.progress = List.of();
        joining.joined = 1;
        Views joined = Views.at(RunStage.BARRIER);
        joined.starts = List.of();
        joined.progress = List.of();
        Views between = Views.at(RunStage.BARRIER);
        Views lost = steady(RunStage.STOPPING)
                .lost(1, Loss.Cause.CLUSTER, "OOMKilled")
                .failed(RunFailure.Reason.GENERATORS_LOST, "generator 1: OOMKilled");
        return Stream.of(
                Arguments.of("joining", joining, Ready.STARTING, GeneratorsReady.STARTING, null, "waiting"),
                Arguments.of("all have joined", joined, Ready.STARTING, GeneratorsReady.JOINED, null, "joined"),
                Arguments.of(
                        "between phases",
                        between,
                        Ready.RUNNING,
                        GeneratorsReady.JOINED,
                        "warm done (1/2)",
                        "\"warm\""),
                Arguments.of(
                        "under load",
                        steady(RunStage.RUNNING),
                        Ready.RUNNING,
                        GeneratorsReady.JOINED,
                        "steady 45% (2/2)",
                        "\"steady\""),
                Arguments.of(
                        "all phases have ended",
                        steady(RunStage.CLOSING),
                        Ready.COMPLETING,
                        GeneratorsReady.JOINED,
                        "collecting results",
                        "collected"),
                Arguments.of(
                        "given up",
                        lost,
                        Ready.COMPLETING,
                        GeneratorsReady.CRASHED,
                        "steady 45% (2/2)",
                        "given up (generator 1: OOMKilled)"),
                Arguments.of(
                        "stopped, all delivered",
                        steady(RunStage.COMPLETE).stopped(),
                        Ready.COMPLETING,
                        GeneratorsReady.JOINED,
                        "steady stopped at 45% (2/2)",
                        "collected"));
    }

    @Test
    void countsAPhaseThatRuns() {
        // Given
        Views view = steady(RunStage.RUNNING);
        view.rates = new LiveRates(12.3456, 12, 340);

        // When
        List<PhaseProgress> progress =
                status(secondsAfter(SECOND_START, 15), view).progress();

        // Then
        assertThat(progress.get(0))
                .returns(PhaseState.DONE, PhaseProgress::state)
                .returns(20L, PhaseProgress::sent)
                .returns(20L, PhaseProgress::completed)
                .returns(0L, PhaseProgress::inFlight)
                .returns(100.0, PhaseProgress::percent)
                .returns(null, PhaseProgress::remainingRequests);
        assertThat(progress.get(1))
                .returns(PhaseState.RUNNING, PhaseProgress::state)
                .returns(SECOND_START, PhaseProgress::startTime)
                .returns(null, PhaseProgress::endTime)
                .returns(100L, PhaseProgress::sent)
                .returns(94L, PhaseProgress::completed)
                .returns(4L, PhaseProgress::failed)
                .returns(0L, PhaseProgress::cancelled)
                .returns(6L, PhaseProgress::inFlight)
                .returns(12.346, PhaseProgress::requestsPerSecond)
                .returns(null, PhaseProgress::remainingRequests)
                .returns(45.0, PhaseProgress::remainingSeconds)
                .returns(25.0, PhaseProgress::percent);
    }

    @Test
    void countsDownTheRequestsOfAPhase() {
        // Given
        Views view = Views.at(RunStage.RUNNING);
        view.progress = List.of(Views.seen(0, 15, 11, 0, 0));

        // When
        PhaseProgress warm =
                status(secondsAfter(Turns.START, 2), view).progress().get(0);

        // Then
        assertThat(warm.remainingRequests()).isEqualTo(5);
        assertThat(warm.remainingSeconds()).isNull();
        assertThat(warm.percent()).isEqualTo(75);
        assertThat(warm.requestsPerSecond()).as("nothing is known yet").isNull();
    }

    @Test
    void showsTheFiguresOfThePhaseThatRunsInColumns() {
        // Given
        Views view = steady(RunStage.RUNNING);
        ProgressSnapshot none = ProgressSnapshot.none(1);
        ProgressSnapshot seen =
                new ProgressSnapshot(1, 100, 90, 4, 0, 0, 0, 7200, none.requestLatency(), none.timeToFirstToken());
        for (int i = 1; i <= 100; i++) {
            seen.requestLatency().record(i * 1_000_000L);
            seen.timeToFirstToken().record(i * 100_000L);
        }
        view.progress = List.of(view.progress.get(0), seen);
        view.rates = new LiveRates(12.5, 12, 340);

        // When
        BenchmarkRunStatus status = status(secondsAfter(SECOND_START, 15), view);

        // Then
        assertThat(status.requestsPerSecond()).isEqualTo(12);
        assertThat(status.errorCount()).isEqualTo(4);
        assertThat(status.requestLatencyP99Millis()).isCloseTo(99, within(1.0));
        assertThat(status.timeToFirstTokenP99Millis()).isCloseTo(9.9, within(0.1));
        assertThat(status.outputTokensPerSecond()).isEqualTo(340);
        assertThat(status.generatorsText()).isEqualTo("2/2");
        assertThat(status.summary().requests()).isEqualTo(94);
        assertThat(status.summary().errorRate()).isEqualTo(0.042553);
        assertThat(status.summary().requestLatency().avg()).isEqualTo(50.5);
        assertThat(status.summary().interTokenLatency()).isNull();
        assertThat(status.summary().inputTokens()).isNull();
    }

    @Test
    void showsNoFigureBeforeThereIsOne() {
        // When
        BenchmarkRunStatus status = status(secondsAfter(Turns.START, -2), Views.at(RunStage.RUNNING));

        // Then
        assertThat(status.requestsPerSecond()).isNull();
        assertThat(status.requestLatencyP99Millis()).isNull();
        assertThat(status.timeToFirstTokenP99Millis()).isNull();
        assertThat(status.outputTokensPerSecond()).isNull();
        assertThat(status.summary().errorRate()).isNull();
        assertThat(status.errorCount()).isZero();
        assertThat(status.progressText()).isEqualTo("warm 0% (1/2)");
    }

    @Test
    void storesAStartInstantBeforeAnybodyHearsIt() {
        // Given
        Views view = Views.at(RunStage.BARRIER);

        // When
        BenchmarkRunStatus status = ProgressStatus.of(
                secondsAfter(Turns.START, 38).build(),
                PLAN,
                view.build(),
                Optional.of(new StartProposal(1, SECOND_START)));

        // Then
        assertThat(StartInstants.of(status)).containsExactly(Turns.START, SECOND_START);
        assertThat(status.startTime()).isEqualTo(Turns.START);
        assertThat(status.progress())
                .extracting(PhaseProgress::state)
                .containsExactly(PhaseState.DONE, PhaseState.RUNNING);
        assertThat(status.progress().get(1).percent()).isZero();
        assertThat(status.progress().get(1).remainingSeconds()).isEqualTo(60);
    }

    @Test
    void keepsTheMomentWhenAPhaseWasFirstSeenToHaveEnded() {
        // Given
        BenchmarkRunStatus before = status(secondsAfter(Turns.START, 35), Views.at(RunStage.BARRIER));

        // When
        BenchmarkRunStatus after = status(secondsAfter(SECOND_START, 10).after(before), steady(RunStage.RUNNING));

        // Then
        assertThat(after.progress().get(0).endTime()).isEqualTo(Turns.START.plusSeconds(35));
    }

    @Test
    void doesNotCallWhatALostGeneratorHadUnderWayEnded() {
        // Given
        Views view = steady(RunStage.CLOSING).lost(1, Loss.Cause.CLUSTER, "OOMKilled");

        // When
        PhaseProgress steady =
                status(secondsAfter(SECOND_START, 61), view).progress().get(1);

        // Then
        assertThat(steady.sent()).isEqualTo(100);
        assertThat(steady.completed()).isEqualTo(94);
        assertThat(steady.inFlight()).isNull();
    }

    @Test
    void countsAGeneratorThatWasLostAsJoinedAndAsLost() {
        // Given
        Views view = steady(RunStage.RUNNING).lost(1, Loss.Cause.SILENT, "it said nothing for 15 s");
        view.spread = new StartSpread(1.23456, 0.41);

        // When
        GeneratorsStatus generators = ProgressStatus.generators(new Turns().build(), view.build());

        // Then
        assertThat(generators.desired()).isEqualTo(2);
        assertThat(generators.joined()).isEqualTo(2);
        assertThat(generators.lost()).isEqualTo(1);
        assertThat(generators.startSkewMillis()).isEqualTo(1.235);
        assertThat(generators.startUncertaintyMillis()).isEqualTo(0.41);
        assertThat(generators.lostGenerators()).hasSize(1);
    }

    @Test
    void countsThoseThatHadJoinedBeforeTheOperatorWasRestarted() {
        // Given
        BenchmarkRunStatus before = status(secondsAfter(SECOND_START, 10), steady(RunStage.RUNNING));
        Views restarted = steady(RunStage.RUNNING);
        restarted.joined = 0;

        // When
        BenchmarkRunStatus after = status(secondsAfter(SECOND_START, 20).after(before), restarted);

        // Then
        assertThat(after.generatorsText()).isEqualTo("2/2");
    }

    private static Plan probing(String onUnready) {
        return CoordinationPlans.of(2, """
                endpoints:
                - {name: a, url: "http://127.0.0.1:1"}
                - {name: b, url: "http://127.0.0.1:2"}
                request: {model: m}
                phases:
                - {name: steady, kind: Profiling, concurrency: 4, requests: 20}
                readiness: {path: /health, onUnready: %s}
                """.formatted(onUnready));
    }

    private static Views oneUnready(RunStage stage) {
        Views view = Views.at(stage);
        view.starts = List.of();
        view.progress = List.of();
        view.unready = Map.of("b", "status 503");
        return view;
    }

    @Test
    void marksEndpointsThatWereNotReadyAndGoesOn() {
        // When
        BenchmarkRunStatus status = ProgressStatus.of(
                new Turns().build(),
                probing("Continue"),
                oneUnready(RunStage.BARRIER).build(),
                Optional.of(new StartProposal(0, Turns.START)));

        // Then
        assertThat(Conditions.of(status.conditions()).get(ConditionType.ENDPOINTS_RESOLVED))
                .get()
                .satisfies(each -> {
                    assertThat(each.reason()).isEqualTo(EndpointsResolved.SOME_NOT_READY.word());
                    assertThat(each.message()).isEqualTo("1 of 2 endpoints were not ready in time: \"b\": status 503");
                });
        assertThat(status.endpoints())
                .extracting(EndpointStatus::name, EndpointStatus::state, EndpointStatus::message)
                .containsExactly(
                        tuple("b", EndpointState.NOT_READY, "status 503"), tuple("a", EndpointState.READY, null));
        assertThat(status.endpointCount()).isEqualTo(2);
    }

    @Test
    void saysNothingOfReadinessWhereNothingWasProbed() {
        // Given
        Views view = oneUnready(RunStage.BARRIER);
        view.unready = Map.of();

        // When
        BenchmarkRunStatus status = status(new Turns(), view);

        // Then
        assertThat(status.endpoints()).isNull();
        assertThat(Conditions.of(status.conditions()).has(EndpointsResolved.RESOLVED))
                .isTrue();
    }

    @Test
    void endsARunWhoseEndpointsWereNotReadyWithTheirNames() {
        // Given
        Views view = oneUnready(RunStage.COMPLETE)
                .failed(RunFailure.Reason.ENDPOINTS_UNREADY, "1 of 2 endpoints were not ready in time");

        // When
        BenchmarkRunStatus status = UnmeasuredEnd.of(new Turns().build(), probing("Fail"), view.build())
                .status()
                .orElseThrow();

        // Then
        Conditions conditions = Conditions.of(status.conditions());
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(conditions.has(Stalled.ENDPOINTS_NOT_READY)).isTrue();
        assertThat(conditions.has(EndpointsResolved.NOT_READY)).isTrue();
        assertThat(conditions.has(GeneratorsReady.JOINED)).isTrue();
        assertThat(conditions.has(ConditionReason.ResultsAvailable.NO_RESULTS)).isTrue();
        assertThat(conditions.has(ConditionReason.ResultsValid.NOT_EVALUATED)).isTrue();
        assertThat(status.endpoints().get(0))
                .returns("b", EndpointStatus::name)
                .returns(EndpointState.NOT_READY, EndpointStatus::state);
    }

    @Test
    void endsARunThatNeverStartedWithWhatTheClusterSays() {
        // Given
        Turns turn = new Turns();
        turn.pods = List.of(new PodPlacement(1, "test-1-1-x", ""));
        turn.fates = List.of(new PodFate(1, GeneratorsReady.IMAGE_NOT_PULLED, "ErrImagePull: no such image", false));
        Views view = Views.at(RunStage.COMPLETE)
                .lost(1, Loss.Cause.NOT_JOINED, "it did not join in time")
                .failed(RunFailure.Reason.NOT_JOINED, "generator 1: it did not join in time");
        view.starts = List.of();
        view.progress = List.of();
        view.joined = 1;

        // When
        BenchmarkRunStatus status =
                UnmeasuredEnd.of(turn.build(), PLAN, view.build()).status().orElseThrow();

        // Then
        Conditions conditions = Conditions.of(status.conditions());
        assertThat(conditions.get(ConditionType.STALLED).orElseThrow())
                .returns(Stalled.GENERATORS_NOT_STARTED.word(), each -> each.reason())
                .returns("generator 1: ErrImagePull: no such image", each -> each.message());
        assertThat(conditions.has(GeneratorsReady.IMAGE_NOT_PULLED)).isTrue();
        assertThat(status.generatorsText()).isEqualTo("1/2, 1 lost");
        assertThat(status.generators().lostGenerators().get(0).pod()).isEqualTo("test-1-1-x");
        assertThat(status.progressText()).isNull();
    }

    @Test
    void showsNoFiguresOfARunOfWhichNothingArrived() {
        // Given
        Views running = Views.at(RunStage.RUNNING);
        running.progress = List.of(Views.seen(0, 10, 8, 0, 0));
        BenchmarkRunStatus before = status(secondsAfter(Turns.START, 5), running);
        Views gone = Views.at(RunStage.COMPLETE)
                .lost(0, Loss.Cause.CLUSTER, "NodeLost")
                .lost(1, Loss.Cause.CLUSTER, "NodeLost")
                .failed(RunFailure.Reason.GENERATORS_LOST, "generator 0: NodeLost");
        gone.progress = running.progress;

        // When
        BenchmarkRunStatus status = UnmeasuredEnd.of(
                        secondsAfter(Turns.START, 60).after(before).build(), PLAN, gone.build())
                .status()
                .orElseThrow();

        // Then
        assertThat(before.summary()).isNotNull();
        assertThat(status.summary()).isNull();
        assertThat(status.errorCount()).isNull();
        assertThat(Conditions.of(status.conditions()).has(Stalled.GENERATORS_LOST))
                .isTrue();
        assertThat(status.progressText()).isEqualTo("warm stopped at 50% (1/2)");
    }
}
