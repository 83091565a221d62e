package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.coordinator.CoordinationPlans;
import dev.rondo.coordinator.Loss;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunStage;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Plan;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run in each state that it can be in, made by what makes it in the operator; by the name of its state. */
final class RecordedRuns {
    private static final Plan PLAN = CoordinationPlans.twoPhases();
    private static final String SPEC = """
            runId: "1"
            endpoints: [{name: llama, service: {name: llama, port: http}}]
            phases: [{name: steady, kind: Profiling, concurrency: 4, durationSeconds: 60}]
            """;

    private final Map<String, BenchmarkRun> byState = new TreeMap<>();

    private RecordedRuns() {}

    static Map<String, BenchmarkRun> all() {
        RecordedRuns runs = new RecordedRuns();
        runs.underWay();
        runs.heldUp();
        runs.failedWithoutResult();
        runs.endedWithResult();
        runs.notSeenYet();
        return runs.byState;
    }

    private void underWay() {
        add("pending", waiting());
        add("starting", progress(Views.at(RunStage.JOINING)));
        add("running", progress(new Views()));
        add("completing", progress(Views.at(RunStage.CLOSING)));
    }

    private void heldUp() {
        RunTurn fresh = turn(null);
        add(
                "suspended",
                fresh.status(RunState.suspended("held back by spec.suspend"))
                        .run("1", 1)
                        .build());
        add(
                "suspended-by-queue",
                fresh.status(
                                RunState.suspended("the run's Job waits in its queue"),
                                GeneratorsReady.QUEUED.because("the run's Job waits in its queue"))
                        .run("1", 1)
                        .build());
        Turns cancelled = new Turns();
        cancelled.cancel = true;
        add("cancelling", ProgressStatus.of(cancelled.build(), PLAN, new Views().build(), Optional.empty()));
        ApiFailure away = new ApiFailure(false, "the API server can't be reached: refused");
        add("retrying", RunTrouble.status(turn(waiting()), away, RunTurns.NOW).orElseThrow());
    }

    private void failedWithoutResult() {
        for (Stalled cause : List.of(
                Stalled.INVALID_SPEC,
                Stalled.SPEC_TOO_LARGE,
                Stalled.PLAN_TOO_LARGE,
                Stalled.ENDPOINTS_NOT_RESOLVED,
                Stalled.ENDPOINTS_NOT_READY,
                Stalled.GENERATORS_NOT_STARTED,
                Stalled.JOB_LOST)) {
            RunStep end = RunEnds.failed(turn(waiting()), cause, "in words");
            add("failed-" + cause.word(), end.status().orElseThrow());
        }
        add("cancelled-before-load", RunEnds.cancelled(turn(waiting())).status().orElseThrow());
    }

    private void endedWithResult() {
        Reason grave = new Reason("endpoint_without_requests", Verdict.INVALID, "\"b\" got none.");
        Reason light = new Reason("gc_pauses", Verdict.SUSPECT, "Generator 0 stood still.");
        Views complete = Views.complete();
        add("succeeded", ended(new Turns(), complete, Documents.good(), true));
        add("succeeded-suspect", ended(new Turns(), complete, Documents.good().validity(Verdict.SUSPECT, light), true));
        add("failed-ObjectivesMissed", ended(new Turns(), complete, missed(), true));
        add("failed-ResultsInvalid", ended(new Turns(), complete, missed().validity(Verdict.INVALID, grave), true));
        add(
                "failed-NoRequestSucceeded",
                ended(new Turns(), complete, Documents.good().requests(0, 100, 0), true));
        add("failed-ResultsNotStored", ended(new Turns(), complete, Documents.good(), false));
        Views lost = Views.complete()
                .lost(1, Loss.Cause.SILENT, "it said nothing for 15 s")
                .failed(RunFailure.Reason.GENERATORS_LOST, "generator 1: it said nothing for 15 s");
        add("failed-GeneratorsLost", ended(new Turns(), lost, Documents.good(), true));
        Turns cancelled = new Turns();
        cancelled.cancel = true;
        Documents cutShort = Documents.good().without("steady").phase("steady", "Profiling", PhaseOutcome.STOPPED);
        add("cancelled", ended(cancelled, Views.complete().stopped(), cutShort, true));
    }

    /** What the operator hasn't come to: a new resource with the status that the API server fills in, and new run ids. */
    private void notSeenYet() {
        add("unseen", Serialization.unmarshal("observedGeneration: -1", BenchmarkRunStatus.class));
        for (String end : List.of("succeeded", "failed-ObjectivesMissed")) {
            add(
                    "run-again-after-" + end,
                    byState.get(end).getStatus(),
                    RunTurns.run(SPEC.replace("\"1\"", "\"2\""), 2));
        }
    }

    private static BenchmarkRunStatus waiting() {
        return turn(null)
                .status(
                        RunState.progressing(Ready.PENDING, "waiting for 1 of 4 addresses"),
                        EndpointsResolved.WAITING_FOR_ADDRESSES.because("\"llama-3\" is not ready"))
                .run("1", 1)
                .build();
    }

    private static BenchmarkRunStatus progress(Views view) {
        if (view.stage == RunStage.JOINING) {
            view.starts = List.of();
        }
        return ProgressStatus.of(new Turns().build(), PLAN, view.build(), Optional.empty());
    }

    private static BenchmarkRunStatus ended(Turns turns, Views view, Documents document, boolean stored) {
        RunTurn turn = turns.build();
        Verdicts verdicts = new Verdicts(turn, PLAN, view.build(), document.build());
        List<Statement> statements = new ArrayList<>(verdicts.statements());
        statements.add(
                stored
                        ? ResultsAvailable.STORED.because("4711 bytes")
                        : ResultsAvailable.TOO_LARGE.because("the document has 20000000 bytes compressed"));
        StatusBuilder status = turn.status(verdicts.state(stored), statements).completionTime(turn.now());
        return new ResultStatus(document.build(), PLAN).addTo(status).build();
    }

    private static Documents missed() {
        return Documents.good().objective("request_latency", 200.0, "a", 210.12345, false);
    }

    private static RunTurn turn(BenchmarkRunStatus status) {
        return RunTurns.of(RunTurns.run(SPEC, 1), status);
    }

    private void add(String state, BenchmarkRunStatus status) {
        add(state, status, RunTurns.run(SPEC, 1));
    }

    private void add(String state, BenchmarkRunStatus status, BenchmarkRun run) {
        run.setStatus(status);
        byState.put(state, run);
    }
}
