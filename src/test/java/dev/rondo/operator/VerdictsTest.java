package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.ObjectivesMet;
import dev.rondo.api.ConditionReason.ResultsValid;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunPhase;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.Loss;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Plan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictsTest {
    private static final Plan PLAN = CoordinationPlans.twoPhases();
    private static final Reason GRAVE = new Reason("endpoint_without_requests", Verdict.INVALID, "\"b\" got none.");
    private static final Reason LIGHT = new Reason("gc_pauses", Verdict.SUSPECT, "Generator 0 stood still.");

    /**
     * How one run ended.
     *
     * @param stalled absent for what is not Stalled
     */
    private record End(
            RunPhase phase,
            ConditionReason stalled,
            ResultsValid valid,
            ObjectivesMet objectives,
            GeneratorsReady generators,
            String words) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void callsEachEndWhatItIs(
            String situation, Turns turn, Views view, Documents document, boolean stored, End expected) {
        // Given
        Verdicts verdicts = new Verdicts(turn.build(), PLAN, view.build(), document.build());

        // When
        BenchmarkRunStatus status = turn.build()
                .status(verdicts.state(stored), verdicts.statements())
                .build();

        // Then
        Conditions conditions = Conditions.of(status.conditions());
        assertThat(status.phase()).isEqualTo(expected.phase());
        assertThat(conditions.isTrue(ConditionType.FINISHED)).isTrue();
        assertThat(conditions.isTrue(ConditionType.READY)).isEqualTo(expected.phase() == RunPhase.SUCCEEDED);
        assertThat(conditions.get(ConditionType.RECONCILING)).isEmpty();
        assertThat(conditions.has(expected.valid())).as(conditions.toString()).isTrue();
        assertThat(conditions.has(expected.objectives()))
                .as(conditions.toString())
                .isTrue();
        assertThat(conditions.has(expected.generators()))
                .as(conditions.toString())
                .isTrue();
        assertThat(conditions.get(ConditionType.FINISHED).orElseThrow().message())
                .contains(expected.words());
        if (expected.phase() == RunPhase.SUCCEEDED) {
            assertThat(conditions.get(ConditionType.STALLED)).isEmpty();
        } else {
            assertThat(conditions.has(expected.stalled()))
                    .as(conditions.toString())
                    .isTrue();
        }
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        "all went well",
                        turn(),
                        Views.complete(),
                        Documents.good(),
                        succeeded(ResultsValid.VALID, GeneratorsReady.DONE, "100 requests succeeded")),
                row(
                        "a suspect result still counts, and says so",
                        turn(),
                        Views.complete(),
                        Documents.good().validity(Verdict.SUSPECT, LIGHT),
                        succeeded(
                                ResultsValid.SUSPECT,
                                GeneratorsReady.DONE,
                                "100 requests succeeded; the result is suspect: Generator 0 stood still.")),
                row(
                        "a generator that may be lost was lost",
                        turn(),
                        Views.complete().lost(1, Loss.Cause.SILENT, "it said nothing for 15 s"),
                        Documents.good().validity(Verdict.SUSPECT, LIGHT),
                        succeeded(ResultsValid.SUSPECT, GeneratorsReady.SILENT, "100 requests succeeded")),
                row(
                        "an objective is missed though a generator that may be lost was lost",
                        turn(),
                        Views.complete().lost(1, Loss.Cause.STUCK, "it did not end phase \"steady\" in time"),
                        missed(Documents.good().validity(Verdict.SUSPECT, LIGHT)),
                        failed(
                                Stalled.OBJECTIVES_MISSED,
                                ResultsValid.SUSPECT,
                                ObjectivesMet.MISSED,
                                GeneratorsReady.STUCK,
                                "request_latency p99")),
                row(
                        "every request failed",
                        turn(),
                        Views.complete(),
                        missed(Documents.good().requests(0, 100, 0)),
                        failed(Stalled.NO_REQUEST_SUCCEEDED, ResultsValid.VALID, ObjectivesMet.MISSED, "not one")),
                row(
                        "every request was cancelled, and nothing was asked of them",
                        turn(),
                        Views.complete(),
                        Documents.good().requests(0, 0, 100),
                        failed(Stalled.NO_REQUEST_SUCCEEDED, ResultsValid.VALID, ObjectivesMet.MET, "not one")),
                row(
                        "an endpoint was never sent what it was due",
                        turn(),
                        Views.complete(),
                        missed(Documents.good()).validity(Verdict.INVALID, LIGHT, GRAVE),
                        failed(
                                Stalled.RESULTS_INVALID,
                                ResultsValid.INVALID,
                                ObjectivesMet.MISSED,
                                "\"b\" got none. Generator 0 stood still.")),
                row(
                        "an objective is missed",
                        turn(),
                        Views.complete(),
                        missed(Documents.good()),
                        failed(
                                Stalled.OBJECTIVES_MISSED,
                                ResultsValid.VALID,
                                ObjectivesMet.MISSED,
                                "request_latency p99 of endpoint \"a\" is 210.123 ms, at most 200 is allowed")),
                row(
                        "the result is too large",
                        turn(),
                        Views.complete(),
                        Documents.good(),
                        false,
                        failed(
                                Stalled.RESULTS_NOT_STORED,
                                ResultsValid.VALID,
                                ObjectivesMet.MET,
                                "could not be stored")),
                row(
                        "generators were lost beyond what may be",
                        turn(),
                        Views.complete()
                                .lost(1, Loss.Cause.SILENT, "it said nothing for 15 s")
                                .failed(RunFailure.Reason.GENERATORS_LOST, "generator 1: it said nothing for 15 s"),
                        cutShort().validity(Verdict.INVALID, GRAVE),
                        failed(
                                Stalled.GENERATORS_LOST,
                                ResultsValid.INVALID,
                                ObjectivesMet.NOT_EVALUATED,
                                GeneratorsReady.SILENT,
                                "generator 1: it said nothing for 15 s")),
                row(
                        "a generator broke off under load",
                        turn(),
                        Views.complete()
                                .lost(0, Loss.Cause.PROBLEM, "phase \"steady\" broke off")
                                .failed(RunFailure.Reason.GENERATOR_PROBLEM, "generator 0: phase \"steady\" broke off"),
                        cutShort().validity(Verdict.INVALID, GRAVE),
                        failed(
                                Stalled.GENERATORS_LOST,
                                ResultsValid.INVALID,
                                ObjectivesMet.NOT_EVALUATED,
                                GeneratorsReady.CRASHED,
                                "generator 0: phase \"steady\" broke off")),
                row(
                        "cancelled under load",
                        cancelled(),
                        Views.complete().stopped(),
                        cutShort(),
                        cancelledEnd(ResultsValid.VALID, ObjectivesMet.NOT_EVALUATED)),
                row(
                        "cancelled under load, all requests failing",
                        cancelled(),
                        Views.complete().stopped(),
                        missed(cutShort().requests(0, 10, 0)),
                        cancelledEnd(ResultsValid.VALID, ObjectivesMet.NOT_EVALUATED)),
                row(
                        "cancelled under load by an operator that was replaced",
                        cancelled(),
                        Views.complete(),
                        cutShort(),
                        cancelledEnd(ResultsValid.VALID, ObjectivesMet.NOT_EVALUATED)),
                row(
                        "cancelled when all had ended",
                        cancelled(),
                        Views.complete().stopped(),
                        Documents.good(),
                        succeeded(ResultsValid.VALID, GeneratorsReady.DONE, "100 requests succeeded")),
                row(
                        "stopped by nobody",
                        turn(),
                        Views.complete(),
                        cutShort(),
                        failed(
                                Stalled.GENERATORS_LOST,
                                ResultsValid.VALID,
                                ObjectivesMet.NOT_EVALUATED,
                                "nobody asked for it")),
                row(
                        "a phase is missing",
                        turn(),
                        Views.complete(),
                        Documents.good().without("steady"),
                        failed(
                                Stalled.GENERATORS_LOST,
                                ResultsValid.VALID,
                                ObjectivesMet.NOT_EVALUATED,
                                "nobody asked for it")));
    }

    @Test
    void namesTheTenWorstObjectivesAndCountsTheRest() {
        // Given
        Documents document = Documents.good();
        for (int i = 0; i < 13; i++) {
            document.objective("request_latency", 200.0, "e" + i, 201.0 + i, false);
        }
        Verdicts verdicts = new Verdicts(turn().build(), PLAN, Views.complete().build(), document.build());

        // When
        String words = Conditions.of(turn().build()
                        .status(verdicts.state(true), List.of())
                        .build()
                        .conditions())
                .get(ConditionType.STALLED)
                .orElseThrow()
                .message();

        // Then
        assertThat(words)
                .startsWith("request_latency p99 of endpoint \"e12\" is 213 ms")
                .endsWith("; and 3 more");
    }

    private static Turns turn() {
        return new Turns();
    }

    private static Turns cancelled() {
        Turns turn = new Turns();
        turn.cancel = true;
        return turn;
    }

    private static Documents missed(Documents document) {
        return document.objective("request_latency", 200.0, "a", 210.12345, false)
                .objective("request_latency", 200.0, "b", 190.0, true);
    }

    private static Documents cutShort() {
        return Documents.good().without("steady").phase("steady", "Profiling", PhaseOutcome.STOPPED);
    }

    private static End succeeded(ResultsValid valid, GeneratorsReady generators, String words) {
        return new End(RunPhase.SUCCEEDED, Stalled.CANCELLED, valid, ObjectivesMet.MET, generators, words);
    }

    private static End failed(Stalled cause, ResultsValid valid, ObjectivesMet objectives, String words) {
        return failed(cause, valid, objectives, GeneratorsReady.DONE, words);
    }

    private static End failed(
            Stalled cause, ResultsValid valid, ObjectivesMet objectives, GeneratorsReady generators, String words) {
        return new End(RunPhase.FAILED, cause, valid, objectives, generators, words);
    }

    private static End cancelledEnd(ResultsValid valid, ObjectivesMet objectives) {
        return new End(
                RunPhase.CANCELLED,
                Stalled.CANCELLED,
                valid,
                objectives,
                GeneratorsReady.DONE,
                "what had been measured");
    }

    private static Arguments row(String situation, Turns turn, Views view, Documents document, End expected) {
        return row(situation, turn, view, document, true, expected);
    }

    private static Arguments row(
            String situation, Turns turn, Views view, Documents document, boolean stored, End expected) {
        return Arguments.of(situation, turn, view, document, stored, expected);
    }
}
