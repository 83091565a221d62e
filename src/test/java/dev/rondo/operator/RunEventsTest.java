package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.ObjectivesMet;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ConditionReason.ResultsValid;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.GeneratorsStatus;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventsTest {
    private static final Instant NOW = RunTurns.NOW;
    private static final RunState PENDING = RunState.progressing(Ready.PENDING, "endpoints are being resolved");
    private static final RunState STARTING = RunState.progressing(Ready.STARTING, "generators are being started");
    private static final RunState RUNNING = RunState.progressing(Ready.RUNNING, "phase \"steady\"");
    private static final RunState COMPLETING = RunState.progressing(Ready.COMPLETING, "results are being collected");

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void tellsOfAChangeOnce(
            String change, @Nullable BenchmarkRunStatus before, BenchmarkRunStatus after, List<String> told) {
        assertThat(RunEvents.between(before, after))
                .extracting(each -> each.type().word() + " " + each.reason() + " " + each.note())
                .containsExactlyElementsOf(told);
        assertThat(RunEvents.between(after, after)).isEmpty();
    }

    static Stream<Arguments> changes() {
        return Stream.concat(onTheWay(), atTheEnd());
    }

    private static Stream<Arguments> onTheWay() {
        return Stream.of(
                row("begun", null, status(1, PENDING), "Normal AttemptBegan attempt 1"),
                row("begun again", status(1, RUNNING), status(2, PENDING), "Normal AttemptBegan attempt 2"),
                row("held back", null, status(0, RunState.suspended("by spec")), "Normal Suspended by spec"),
                row(
                        "no Service",
                        status(1, PENDING),
                        status(1, PENDING, EndpointsResolved.SERVICE_NOT_FOUND.because("vllm: there is none")),
                        "Warning ServiceNotFound vllm: there is none"),
                row(
                        "no Service, in other words",
                        status(1, PENDING, EndpointsResolved.SERVICE_NOT_FOUND.because("vllm")),
                        status(1, PENDING, EndpointsResolved.SERVICE_NOT_FOUND.because("tgi"))),
                row(
                        "resolved and started",
                        status(1, PENDING),
                        status(
                                1,
                                STARTING,
                                EndpointsResolved.RESOLVED.because("3 endpoints"),
                                GeneratorsReady.STARTING.because("0 of 2 have joined")),
                        "Normal EndpointsResolved 3 endpoints",
                        "Normal GeneratorsStarted generators are being started"),
                row(
                        "resolved, but not all",
                        status(1, PENDING),
                        status(1, PENDING, EndpointsResolved.SOME_NOT_READY.because("\"a\" is not ready")),
                        "Warning SomeNotReady \"a\" is not ready"),
                row(
                        "in a queue",
                        status(1, STARTING),
                        status(1, RunState.suspended("waits"), GeneratorsReady.QUEUED.because("by its queue")),
                        "Normal Queued by its queue"),
                row(
                        "unschedulable",
                        status(1, STARTING, GeneratorsReady.STARTING.because("")),
                        status(1, STARTING, GeneratorsReady.UNSCHEDULABLE.because("0/1 nodes are available")),
                        "Warning Unschedulable 0/1 nodes are available"),
                row(
                        "joined, and a phase begins",
                        status(1, STARTING),
                        begun(status(1, RUNNING, GeneratorsReady.JOINED.because("2 have joined")), "steady"),
                        "Normal GeneratorsJoined 2 have joined",
                        "Normal PhaseBegan phase \"steady\""),
                row(
                        "the next phase begins",
                        begun(status(1, RUNNING), "warmup"),
                        begun(status(1, RUNNING), "warmup", "steady"),
                        "Normal PhaseBegan phase \"steady\""),
                row(
                        "another one lost",
                        lost(status(1, RUNNING), 0),
                        lost(status(1, RUNNING), 0, 2),
                        "Warning GeneratorLost generator 2, pod \"run-2\": OutOfMemory: OOMKilled"),
                row(
                        "the API fails",
                        status(1, RUNNING),
                        status(1, RunState.retrying(Ready.RUNNING, "503 from the API")),
                        "Warning Retrying 503 from the API"),
                row("mere progress", begun(status(1, RUNNING), "steady"), begun(status(1, RUNNING), "steady")));
    }

    private static Stream<Arguments> atTheEnd() {
        return Stream.of(
                row(
                        "the load is over",
                        status(1, RUNNING),
                        status(1, COMPLETING),
                        "Normal LoadEnded results are being collected"),
                row(
                        "being cancelled",
                        status(1, RUNNING),
                        status(1, RunState.cancelling("the load is being ended")),
                        "Normal Cancelling the load is being ended"),
                row(
                        "suspended",
                        status(1, RUNNING),
                        status(1, RunState.suspended("by spec")),
                        "Normal Suspended by spec"),
                row(
                        "succeeded",
                        status(1, COMPLETING),
                        stored(status(
                                1, RunState.succeeded("9 succeeded"), ResultsAvailable.STORED.because("77 bytes"))),
                        "Normal ResultsStored ConfigMap run-result-0, 77 bytes",
                        "Normal Succeeded 9 succeeded"),
                row(
                        "missed its objectives",
                        status(1, COMPLETING),
                        status(
                                1,
                                RunState.failed(Stalled.OBJECTIVES_MISSED, "p99 is 300 ms"),
                                ObjectivesMet.MISSED.because("p99 is 300 ms")),
                        "Warning ObjectivesMissed p99 is 300 ms",
                        "Warning Failed ObjectivesMissed: p99 is 300 ms"),
                row(
                        "measured itself",
                        status(1, COMPLETING),
                        status(
                                1,
                                RunState.failed(Stalled.RESULTS_INVALID, "late"),
                                ResultsAvailable.PARTIAL.because("5 bytes"),
                                ResultsValid.INVALID.because("late")),
                        "Normal ResultsStored 5 bytes",
                        "Warning ResultsInvalid late",
                        "Warning Failed ResultsInvalid: late"),
                row(
                        "not stored",
                        status(1, COMPLETING),
                        status(
                                1,
                                RunState.failed(Stalled.RESULTS_NOT_STORED, "not stored"),
                                ResultsAvailable.TOO_LARGE.because("17 MiB")),
                        "Warning ResultsNotStored 17 MiB",
                        "Warning Failed ResultsNotStored: not stored"),
                row(
                        "cancelled",
                        status(1, RUNNING),
                        status(1, RunState.cancelled("by spec")),
                        "Normal Cancelled by spec"),
                row(
                        "wrong from the start",
                        null,
                        status(0, RunState.failed(Stalled.INVALID_SPEC, "spec.phases: must be given")),
                        "Warning Failed InvalidSpec: spec.phases: must be given"));
    }

    @Test
    void tellsPhasesAndLostGeneratorsApart() {
        BenchmarkRunStatus after = lost(begun(status(1, RUNNING), "warmup", "steady"), 0, 1);

        assertThat(RunEvents.between(status(1, STARTING), after))
                .extracting(RunEvent::key)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void keepsANoteWithinWhatTheServerTakes() {
        RunEvent event = RunEvent.normal("Succeeded", "Finish", "Ä💡".repeat(300));

        assertThat(event.note().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(RunEvent.MAX_NOTE_BYTES)
                .isGreaterThan(RunEvent.MAX_NOTE_BYTES - 8);
        assertThat(event.note()).endsWith("…").doesNotContain("\ufffd");
    }

    private static Arguments row(
            String change, @Nullable BenchmarkRunStatus before, BenchmarkRunStatus after, String... told) {
        return Arguments.of(change, before, after, List.of(told));
    }

    private static BenchmarkRunStatus status(int attempt, RunState state, Statement... statements) {
        Conditions conditions = Conditions.NONE.merge(state, List.of(statements), 1, NOW);
        return new StatusBuilder(1, conditions).run(null, attempt).build();
    }

    private static BenchmarkRunStatus begun(BenchmarkRunStatus status, String... phases) {
        return builder(status)
                .progress(Arrays.stream(phases)
                        .map(name -> RunTurns.begun(name, null))
                        .toList())
                .build();
    }

    private static BenchmarkRunStatus lost(BenchmarkRunStatus status, int... indexes) {
        List<LostGenerator> lost = Arrays.stream(indexes)
                .mapToObj(index -> new LostGenerator(index, "run-" + index, null, "OutOfMemory", "OOMKilled"))
                .toList();
        return builder(status)
                .generators(new GeneratorsStatus(3, 3, lost.size(), null, null, lost))
                .build();
    }

    private static BenchmarkRunStatus stored(BenchmarkRunStatus status) {
        return builder(status)
                .results(new ResultsStatus(List.of("run-result-0"), 77L))
                .build();
    }

    private static StatusBuilder builder(BenchmarkRunStatus status) {
        return new StatusBuilder(1, Conditions.of(status.conditions())).from(status);
    }
}
