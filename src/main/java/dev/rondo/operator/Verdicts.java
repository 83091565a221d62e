package dev.rondo.operator;

import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunView;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.ResultDocument.Reason;
import dev.rondo.metrics.ResultDocument.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** What a run that has ended is called, in the order of the exit codes of {@code rondo run}. Pure. */
final class Verdicts {
    private Verdicts() {}

    static RunState state(RunTurn turn, RunView view, ResultDocument document, boolean stored) {
        if (view.failure().isPresent()) {
            return RunState.failed(withoutResult(view), message(view));
        }
        if (turn.world().request().isEnding()) {
            return RunState.cancelled("the run was ended early; what had been measured is kept");
        }
        if (!stored) {
            return RunState.failed(Stalled.RESULTS_NOT_STORED, "the result could not be stored");
        }
        if (succeeded(document) == 0) {
            return RunState.failed(Stalled.NO_REQUEST_SUCCEEDED, "not one request succeeded");
        }
        if (document.validity().verdict() == Verdict.INVALID) {
            return RunState.failed(Stalled.RESULTS_INVALID, reasons(document));
        }
        return missed(document).isEmpty()
                ? RunState.succeeded(succeeded(document) + " requests succeeded")
                : RunState.failed(Stalled.OBJECTIVES_MISSED, objectives(document));
    }

    static List<Statement> statements(RunTurn turn, RunView view, ResultDocument document) {
        return List.of(
                validity(document),
                document.isComplete()
                        ? missed(document).isEmpty()
                                ? ConditionReason.ObjectivesMet.MET.because(
                                        document.objectives().size() + " objectives")
                                : ConditionReason.ObjectivesMet.MISSED.because(objectives(document))
                        : ConditionReason.ObjectivesMet.NOT_EVALUATED.because("the result is of a part of the run"),
                view.lost().isEmpty()
                        ? ConditionReason.GeneratorsReady.DONE.because(view.desired() + " have delivered their result")
                        : ProgressStatus.generatorsReady(turn, view));
    }

    /** Why a run that was given up has failed. */
    static Stalled withoutResult(RunView view) {
        return view.failure()
                .map(failure -> switch (failure.reason()) {
                    case NOT_JOINED, GENERATOR_PROBLEM -> Stalled.GENERATORS_NOT_STARTED;
                    case ENDPOINTS_UNREADY -> Stalled.ENDPOINTS_NOT_READY;
                    case GENERATORS_LOST -> Stalled.GENERATORS_LOST;
                })
                .orElse(Stalled.GENERATORS_LOST);
    }

    static String message(RunView view) {
        return view.failure().map(RunFailure::message).orElse("no generator delivered anything");
    }

    private static Statement validity(ResultDocument document) {
        return switch (document.validity().verdict()) {
            case VALID -> ConditionReason.ResultsValid.VALID.because("");
            case SUSPECT -> ConditionReason.ResultsValid.SUSPECT.because(reasons(document));
            case INVALID -> ConditionReason.ResultsValid.INVALID.because(reasons(document));
        };
    }

    private static String reasons(ResultDocument document) {
        return document.validity().reasons().stream().map(Reason::message).collect(Collectors.joining("; "));
    }

    private static List<ObjectiveResult> missed(ResultDocument document) {
        return document.objectives().stream().filter(each -> !each.met()).toList();
    }

    private static String objectives(ResultDocument document) {
        return missed(document).stream()
                .map(each -> each.metric()
                        + (each.statistic() == null ? "" : " " + each.statistic())
                        + (each.endpoint() == null ? "" : " of endpoint \"" + each.endpoint() + "\"")
                        + (each.actual() == null ? " has no value" : " is " + each.actual() + " " + each.unit()))
                .limit(10)
                .collect(Collectors.joining("; "));
    }

    private static long succeeded(ResultDocument document) {
        MetricSummary count = document.metrics().get("request_count");
        return count == null || count.avg() == null ? 0 : Math.round(count.avg());
    }
}
