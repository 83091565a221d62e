package dev.rondo.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rondo.api.ValidityStatus;
import dev.rondo.coordinator.AttemptFate;
import dev.rondo.coordinator.CoordinationLimits;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.LocalRun;
import dev.rondo.coordinator.MessageKind;
import dev.rondo.coordinator.ObserverTap;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.RunCollection;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.RunStage;
import dev.rondo.coordinator.RunView;
import dev.rondo.coordinator.TestCoordinator;
import dev.rondo.dataset.Datasets;
import dev.rondo.engine.EngineSettings;
import dev.rondo.engine.LoadEngine;
import dev.rondo.health.LoopColumn;
import dev.rondo.health.ProcessColumn;
import dev.rondo.metrics.EndpointFigures;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ResultBuilder;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.RunFacts;
import dev.rondo.plan.Plan;
import dev.rondo.servermetrics.ScrapeSettings;
import dev.rondo.servermetrics.ServerMetricsScraper;
import dev.rondo.simulator.PortStats;
import dev.rondo.simulator.ServerProfile;
import dev.rondo.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three generators, their coordinator behind HTTP and three simulated servers, all in this process. */
final class GeneratorRunIT {
    private static final RunKey KEY = new RunKey("default", "run", "uid-1", 1);
    private static final int GENERATORS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String COUNTED = """
            - {name: warm, kind: Warmup, concurrency: 6, requests: 31}
            - {name: steady, kind: Profiling, concurrency: 6, requests: 601}
            """;
    private static final String TIMED = """
            - {name: steady, kind: Profiling, concurrency: 6, durationSeconds: 300, gracePeriodSeconds: 5}
            """;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private SimulatedFleet fleet;

    @BeforeEach
    void startServers() throws IOException {
        ServerProfile profile =
                ServerProfile.defaults().withPort(0).withModel("m").withLatency(5, 1);
        fleet = SimulatedFleet.start(List.of(profile, profile, profile));
        open.add(fleet);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private Plan plan(String phases) {
        return plan(phases, GENERATORS);
    }

    private Plan plan(String phases, int generators) {
        StringBuilder endpoints = new StringBuilder();
        for (int i = 0; i < fleet.urls().size(); i++) {
            endpoints.append(
                    "- {name: e%d, url: \"%s\"}%n".formatted(i, fleet.urls().get(i)));
        }
        return CoordinationPlans.of(
                generators,
                "endpoints:\n" + endpoints + "request: {model: m, streaming: true}\n"
                        + "dataset: {synthetic: {inputTokens: {mean: 10}, outputTokens: {mean: 5}}}\n"
                        + "phases:\n" + phases);
    }

    private static CoordinationLimits limits(int maxLost) {
        return new CoordinationLimits(
                maxLost,
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofMillis(600),
                Duration.ofMillis(300),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
    }

    private TestCoordinator coordinator(Plan plan, int maxLost) throws IOException {
        TestCoordinator coordinator = TestCoordinator.start(KEY, plan, limits(maxLost));
        open.add(coordinator);
        return coordinator;
    }

    private List<TestGenerator> generators(Plan plan, TestCoordinator coordinator) throws IOException {
        List<TestGenerator> generators = new ArrayList<>();
        for (int index = 0; index < GENERATORS; index++) {
            TestGenerator generator = new TestGenerator(plan, KEY, index, coordinator.uri(), folder, PATIENCE);
            open.add(generator);
            generators.add(generator);
        }
        return generators;
    }

    private static RunCollection collected(TestCoordinator coordinator) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> coordinator.collected().isPresent());
        return coordinator.collected().orElseThrow();
    }

    private static void awaitSent(TestCoordinator coordinator, long requests) {
        await().until(() ->
                coordinator.current().view().progress().stream().anyMatch(progress -> progress.sent() >= requests));
    }

    /** What servers counted is what the merged result says, in all and to the request. */
    private void assertExact(RunCollection result) {
        assertThat(result.phases())
                .extracting(outcome -> outcome.merged().sent())
                .containsExactly(31L, 601L);
        assertThat(result.phases())
                .extracting(outcome -> outcome.merged().lanes())
                .containsExactly(3, 3);
        assertThat(result.phases())
                .allSatisfy(outcome -> assertThat(outcome.merged().succeeded())
                        .isEqualTo(outcome.merged().sent()));
        assertThat(result.phases()).extracting(PhaseOutcome::endedBy).containsOnly("requests");
        assertThat(fleet.stats()).extracting(PortStats::requests).containsExactly(11L + 201, 10L + 200, 10L + 200);
        assertThat(result.lost()).isEmpty();
        assertThat(result.stopped()).isFalse();
        assertThat(result.phases())
                .allSatisfy(outcome -> assertThat(outcome.generators())
                        .hasSize(3)
                        .allSatisfy((index, part) -> assertThat(
                                        part.health().loops().get(0).total(LoopColumn.SENT))
                                .isPositive())
                        .allSatisfy((index, part) ->
                                assertThat(part.health().process().rows()).isPositive())
                        .allSatisfy((index, part) -> assertThat(part.health().known())
                                .contains(ProcessColumn.GC_PAUSE_NANOS, ProcessColumn.OVERSLEEP_NANOS)));
    }

    private static void assertSealed(List<TestGenerator> generators) throws Exception {
        for (TestGenerator generator : generators) {
            assertThat(generator.end()).isEqualTo(GeneratorEnd.SEALED);
        }
    }

    @Test
    void threeGeneratorsSendExactlyWhatOneWouldHave() throws Exception {
        // Given
        Plan plan = plan(COUNTED);
        TestCoordinator coordinator = coordinator(plan, 0);

        // When
        List<TestGenerator> generators = generators(plan, coordinator);

        // Then
        assertExact(collected(coordinator));
        assertSealed(generators);
        RunView view = coordinator.current().view();
        assertThat(view.progress()).extracting(progress -> progress.sent()).containsExactly(31L, 601L);
        ResultDocument document = document(plan, coordinator.collected().orElseThrow());
        assertThat(document.generators()).hasSize(3).allSatisfy(generator -> {
            assertThat(generator.lanes()).isEqualTo(1);
            assertThat(generator.startSkewMillisMax()).isBetween(0.0, 1000.0);
        });
        assertThat(document.balance().sequence().seen()).isEqualTo(1);
        assertThat(document.validity().reasons())
                .noneMatch(reason -> reason.verdict() == ValidityStatus.Verdict.INVALID);
        assertThat(document.endpoints().get("e0").serverMetrics()).isNotEmpty();
        assertThat(document.endpoints().get("e2").serverMetrics()).isNotEmpty();
    }

    private static ResultDocument document(Plan plan, RunCollection result) {
        return ResultBuilder.build(
                plan,
                new RunFacts(
                        "0",
                        ZoneOffset.UTC,
                        Instant.EPOCH,
                        JsonNodeFactory.instance.objectNode(),
                        result.stopped(),
                        !result.stopped(),
                        result.phases(),
                        result.selfTests(),
                        result.lost().size(),
                        0,
                        result.serverMetrics(),
                        result.notes()));
    }

    @Test
    void measuresOfEachEndpointAndPhaseWhatOneProcessWouldHave() throws Exception {
        // Given
        Plan plan = plan(COUNTED);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);
        List<PhaseOutcome> merged = collected(coordinator).phases();
        assertSealed(generators);

        // When
        List<PhaseOutcome> single = ofOneProcess(plan(COUNTED, 1));

        // Then
        assertThat(merged).extracting(PhaseOutcome::endedBy).isEqualTo(endedBy(single));
        for (int phase = 0; phase < merged.size(); phase++) {
            assertThat(EndpointFigures.of(merged.get(phase)))
                    .hasSize(3)
                    .isEqualTo(EndpointFigures.of(single.get(phase)));
        }
    }

    private static List<String> endedBy(List<PhaseOutcome> outcomes) {
        return outcomes.stream().map(PhaseOutcome::endedBy).toList();
    }

    private static List<PhaseOutcome> ofOneProcess(Plan plan) throws Exception {
        try (LoadEngine engine =
                        LoadEngine.create(plan, 0, Datasets.create(plan, List.of()), EngineSettings.defaults());
                ServerMetricsScraper scraper = ServerMetricsScraper.start(plan, ScrapeSettings.trusting(new byte[0]))) {
            return new LocalRun(plan, engine, scraper, ObserverTap.NONE, update -> {}, Clock.systemUTC())
                    .execute()
                    .phases();
        }
    }

    @Test
    void nothingIsCountedTwiceWhenMessagesAreDoubledAndAnswersLost() throws Exception {
        // Given
        Plan plan = plan(COUNTED);
        TestCoordinator coordinator = coordinator(plan, 0).hearingTwice().losingAnswers(30);

        // When
        List<TestGenerator> generators = generators(plan, coordinator);

        // Then
        assertExact(collected(coordinator));
        coordinator.losingAnswers(0);
        assertSealed(generators);
    }

    @Test
    void aRestartOfTheCoordinatorInEachPhaseCostsNothing() throws Exception {
        // Given
        Plan plan = plan("""
                - {name: warm, kind: Warmup, requestRate: 31, arrival: Constant, requests: 31}
                - {name: steady, kind: Profiling, requestRate: 300, arrival: Constant, requests: 601}
                """);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);

        // When
        awaitSent(coordinator, 5);
        coordinator.restart();
        await().until(() -> coordinator.current().view().starts().size() == 2);
        awaitSent(coordinator, 100);
        coordinator.down(true);
        coordinator.restart();
        coordinator.down(false);

        // Then
        assertExact(collected(coordinator));
        assertSealed(generators);
        assertThat(coordinator.refusals(Refusal.NOT_JOINED)).isPositive();
    }

    @Test
    void aCoordinatorThatForgotEverythingAfterTheEndIsToldEverythingAgain() throws Exception {
        // Given
        Plan plan = plan(COUNTED);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);

        // When
        await().until(() -> coordinator.current().view().stage().compareTo(RunStage.CLOSING) >= 0);
        coordinator.restart();

        // Then
        assertExact(collected(coordinator));
        for (TestGenerator generator : generators) {
            assertThat(generator.end().exitCode()).isIn(0, 143);
        }
    }

    @Test
    void aKilledGeneratorIsNamedAndTheRunGivenUp() throws Exception {
        // Given
        Plan plan = plan(TIMED);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);
        awaitSent(coordinator, 50);

        // When
        generators.get(1).kill();

        // Then
        RunCollection result = collected(coordinator);
        assertThat(result.lost()).containsExactly(Map.entry(1, "it said nothing for 3 s"));
        assertThat(result.stopped()).isTrue();
        Optional<RunFailure> failure = coordinator.current().view().failure();
        assertThat(failure).get().extracting(RunFailure::reason).isEqualTo(RunFailure.Reason.GENERATORS_LOST);
        PhaseOutcome phase = result.phases().get(0);
        assertThat(phase.merged().lanes()).isEqualTo(2);
        assertThat(phase.merged().sent()).isPositive();
        assertThat(phase.endedBy()).isEqualTo("stopped");
        assertThat(generators.get(0).end()).isEqualTo(GeneratorEnd.SEALED);
        assertThat(generators.get(2).end()).isEqualTo(GeneratorEnd.SEALED);
    }

    @Test
    void anInterruptedGeneratorDeliversWhatItHasAndTheOthersGoOnIfItMayBeLost() throws Exception {
        // Given
        Plan plan = plan("""
                - {name: steady, kind: Profiling, concurrency: 6, durationSeconds: 4, gracePeriodSeconds: 5}
                """);
        TestCoordinator coordinator = coordinator(plan, 1);
        List<TestGenerator> generators = generators(plan, coordinator);
        awaitSent(coordinator, 50);

        // When
        generators.get(2).interrupt();

        // Then
        assertThat(generators.get(2).end().exitCode()).isEqualTo(143);
        RunCollection result = collected(coordinator);
        assertThat(result.lost()).containsExactly(Map.entry(2, "it was told to stop (SIGTERM)"));
        assertThat(result.stopped()).isFalse();
        assertThat(result.phases().get(0).merged().lanes()).isEqualTo(3);
        assertThat(fleet.stats().stream().mapToLong(PortStats::requests).sum())
                .isEqualTo(result.phases().get(0).merged().sent());
    }

    @Test
    void aStoppedRunKeepsWhatWasMeasured() throws Exception {
        // Given
        Plan plan = plan(TIMED);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);
        awaitSent(coordinator, 50);

        // When
        coordinator.current().stop();

        // Then
        RunCollection result = collected(coordinator);
        assertSealed(generators);
        assertThat(result.stopped()).isTrue();
        assertThat(result.lost()).isEmpty();
        assertThat(fleet.stats().stream().mapToLong(PortStats::requests).sum())
                .isEqualTo(result.phases().get(0).merged().sent());
    }

    @Test
    void loadGoesOnWhileNobodyAnswers() throws Exception {
        // Given
        Plan plan = plan("""
                - {name: steady, kind: Profiling, requestRate: 200, arrival: Constant, requests: 600}
                """);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);
        awaitSent(coordinator, 50);

        // When
        coordinator.down(true);
        await().until(() ->
                fleet.stats().stream().mapToLong(PortStats::requests).sum() == 600);
        coordinator.restart();
        coordinator.down(false);

        // Then
        assertThat(collected(coordinator).phases().get(0).merged().sent()).isEqualTo(600);
        assertSealed(generators);
    }

    @Test
    void aGeneratorThatIsNeverToldThatItsResultIsSealedEnds() throws Exception {
        // Given
        Plan plan = plan("""
                - {name: steady, kind: Profiling, concurrency: 3, requests: 30}
                """);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = new ArrayList<>();
        for (int index = 0; index < GENERATORS; index++) {
            TestGenerator generator =
                    new TestGenerator(plan, KEY, index, coordinator.uri(), folder, Duration.ofSeconds(2));
            open.add(generator);
            generators.add(generator);
        }
        awaitSent(coordinator, 1);

        // When
        coordinator.down(true);

        // Then
        for (TestGenerator generator : generators) {
            assertThat(generator.end().exitCode()).isEqualTo(143);
            assertThat(generator.end().message()).isEqualTo("the result was not sealed within 2 s");
        }
    }

    @Test
    void aGeneratorWhoseAttemptIsOverEndsAtOnceInTheMiddleOfItsLoad() throws Exception {
        // Given
        Plan plan = plan(TIMED);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);
        awaitSent(coordinator, 20);

        // When
        coordinator.end(AttemptFate.OVER);

        // Then
        for (TestGenerator generator : generators) {
            assertThat(generator.end().exitCode()).isEqualTo(143);
            assertThat(generator.end().message()).contains("ATTEMPT_OVER");
        }
    }

    @Test
    void aGeneratorThatHearsOnlyAfterTheEndThatItsResultIsSealedEndsAsOneThatDid() throws Exception {
        // Given
        Plan plan = plan("""
                - {name: steady, kind: Profiling, requestRate: 100, arrival: Constant, requests: 100}
                """);
        TestCoordinator coordinator = coordinator(plan, 0);
        List<TestGenerator> generators = generators(plan, coordinator);
        awaitSent(coordinator, 20);
        coordinator.down(true);
        await().until(() ->
                fleet.stats().stream().mapToLong(PortStats::requests).sum() == 100);

        // When
        coordinator.end(AttemptFate.SEALED);
        coordinator.down(false);

        // Then
        assertSealed(generators);
    }

    @Test
    void aGeneratorThatFindsTheCoordinatorBusyComesAgainAndIsNotTakenForLostMeanwhile() throws Exception {
        // Given
        Plan plan = plan("""
                - {name: steady, kind: Profiling, concurrency: 3, requests: 30}
                """);
        TestCoordinator coordinator = coordinator(plan, 0).busyFor(3 * GENERATORS + 3);

        // When
        List<TestGenerator> generators = generators(plan, coordinator);

        // Then
        RunCollection result = collected(coordinator);
        assertThat(result.lost()).isEmpty();
        assertThat(result.phases().get(0).merged().sent()).isEqualTo(30);
        assertThat(coordinator.refusals(Refusal.BUSY)).isEqualTo(3 * GENERATORS + 3);
        assertSealed(generators);
    }

    @Test
    void aGeneratorThatIsKilledLosesNoMoreThanWhatCameAfterItsLastSnapshot() throws Exception {
        // Given
        Plan plan = plan(TIMED);
        Path snapshots = folder.resolve("snapshots");
        TestCoordinator coordinator = coordinator(plan, 0).keepingFilesIn(snapshots);
        List<TestGenerator> generators = generators(plan, coordinator);
        await().atMost(Duration.ofSeconds(30)).until(() -> coordinator.accepted(MessageKind.SNAPSHOT) == GENERATORS);
        long sent = coordinator.current().view().progress().get(0).sent();
        assertThat(snapshots).isNotEmptyDirectory();

        // When
        generators.get(1).kill();

        // Then
        RunCollection result = collected(coordinator);
        assertThat(result.lost()).containsOnlyKeys(1);
        PhaseOutcome phase = result.phases().get(0);
        assertThat(phase.merged().lanes()).isEqualTo(3);
        assertThat(phase.merged().sent()).isGreaterThan(sent * 2 / 3);
        assertThat(phase.merged().sent())
                .isLessThanOrEqualTo(
                        fleet.stats().stream().mapToLong(PortStats::requests).sum());
        assertThat(generators.get(0).end()).isEqualTo(GeneratorEnd.SEALED);
    }

    @Test
    void snapshotsInFilesMakeTheSameResult() throws Exception {
        // Given
        Plan plan = plan(COUNTED);
        TestCoordinator coordinator = coordinator(plan, 0).keepingFilesIn(folder.resolve("snapshots"));

        // When
        List<TestGenerator> generators = generators(plan, coordinator);

        // Then
        assertExact(collected(coordinator));
        assertSealed(generators);
    }
}
