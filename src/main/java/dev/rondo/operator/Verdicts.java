package dev.rondo.operator;

import dev.rondo.api.ConditionReason;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.LostGenerator;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.coordinator.RunFailure;
import dev.rondo.coordinator.RunView;
import dev.rondo.metrics.MetricTag;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.Validity.Reason;
import dev.rondo.plan.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a run that has ended is called, in the order of the exit codes of {@code rondo run}. Pure. */
final class Verdicts {
    private final RunTurn turn;
    private final Plan plan;
    private final RunView view;
    private final ResultDocument document;

    Verdicts(RunTurn turn, Plan plan, RunView view, ResultDocument document) {
        this.turn = turn;
        this.plan = plan;
        this.view = view;
        this.document = document;
    }

    /**
     * Where the run stands now.
     *
     * @param stored whether the document lies in the cluster
     */
    RunState state(boolean stored) {
        if (view.failure().isPresent()) {
            return RunState.failed(cause(view), message(turn, view));
        }
        if (isCutShort() && isToEnd()) {
            return RunState.cancelled("the run was ended early; "
                    + (stored ? "what had been measured is kept" : "what had been measured could not be stored"));
        }
        if (!stored) {
            return RunState.failed(Stalled.RESULTS_NOT_STORED, "the result could not be stored");
        }
        if (isCutShort()) {
            return RunState.failed(
                    Stalled.GENERATORS_LOST, "the load ended before its own end, and nobody asked for it");
        }
        return judged();
    }

    private RunState judged() {
        long succeeded = succeeded();
        if (succeeded == 0) {
            return RunState.failed(Stalled.NO_REQUEST_SUCCEEDED, "not one request succeeded");
        }
        if (document.validity().verdict() == Verdict.INVALID) {
            return RunState.failed(Stalled.RESULTS_INVALID, reasons());
        }
        String missed = ObjectiveRows.missed(document.objectives());
        if (!missed.isEmpty()) {
            return RunState.failed(Stalled.OBJECTIVES_MISSED, missed);
        }
        boolean suspect = document.validity().verdict() == Verdict.SUSPECT;
        return RunState.succeeded(
                succeeded + " requests succeeded" + (suspect ? "; the result is suspect: " + reasons() : ""));
    }

    /** What the conditions beside the state say. */
    List<Statement> statements() {
        return List.of(validity(), objectives(), generators());
    }

    private Statement validity() {
        return switch (document.validity().verdict()) {
            case VALID -> ConditionReason.ResultsValid.VALID.because("");
            case SUSPECT -> ConditionReason.ResultsValid.SUSPECT.because(reasons());
            case INVALID -> ConditionReason.ResultsValid.INVALID.because(reasons());
        };
    }

    /** Generators that may be lost leave a result that counts. */
    private Statement objectives() {
        if (isCutShort() || view.failure().isPresent()) {
            return ConditionReason.ObjectivesMet.NOT_EVALUATED.because("the result is of a part of the run");
        }
        String missed = ObjectiveRows.missed(document.objectives());
        if (!missed.isEmpty()) {
            return ConditionReason.ObjectivesMet.MISSED.because(missed);
        }
        int count = ObjectiveRows.count(document.objectives());
        return ConditionReason.ObjectivesMet.MET.because(count == 0 ? "there are none" : "met: " + count);
    }

    private Statement generators() {
        return view.losses().isEmpty()
                ? ConditionReason.GeneratorsReady.DONE.because(view.desired() + " have delivered their result")
                : ProgressStatus.generatorsReady(turn, view);
    }

    private boolean isToEnd() {
        return view.stopped() || turn.world().request().isEnding();
    }

    /** Whether a phase is missing, or was stopped. What was asked to end after its own end is whole. */
    private boolean isCutShort() {
        return isCutShort(plan, document);
    }

    static boolean isCutShort(Plan plan, ResultDocument document) {
        return isCutShort(
                plan,
                document.phases().stream()
                        .map(ResultDocument.PhaseResult::endedBy)
                        .toList());
    }

    /**
     * Whether a phase is missing, or was stopped.
     *
     * @param endedBy the rule that ended each phase of which anything was delivered
     */
    static boolean isCutShort(Plan plan, List<String> endedBy) {
        return endedBy.size() < plan.phases().size() || endedBy.contains(PhaseOutcome.STOPPED);
    }

    /** Why a run that was given up has failed. */
    static Stalled cause(RunView view) {
        boolean loaded = !view.starts().isEmpty();
        return view.failure()
                .map(failure -> switch (failure.reason()) {
                    case NOT_JOINED -> Stalled.GENERATORS_NOT_STARTED;
                    case GENERATOR_PROBLEM -> loaded ? Stalled.GENERATORS_LOST : Stalled.GENERATORS_NOT_STARTED;
                    case ENDPOINTS_UNREADY -> Stalled.ENDPOINTS_NOT_READY;
                    case MODELS_DIFFER -> Stalled.INVALID_SPEC;
                    case GENERATORS_LOST -> Stalled.GENERATORS_LOST;
                })
                .orElse(Stalled.GENERATORS_LOST);
    }

    /** The same in words, the cluster's own where it has any. */
    static String message(RunTurn turn, RunView view) {
        List<LostGenerator> lost = LostGenerators.rows(turn, view);
        boolean ofServers = view.failure()
                .filter(failure -> failure.reason() == RunFailure.Reason.ENDPOINTS_UNREADY
                        || failure.reason() == RunFailure.Reason.MODELS_DIFFER)
                .isPresent();
        if (!ofServers && !lost.isEmpty()) {
            return LostGenerators.inWords(lost);
        }
        return view.failure().map(RunFailure::message).orElse("no generator delivered anything");
    }

    /** The gravest first. */
    private String reasons() {
        return document.validity().reasons().stream()
                .sorted(Comparator.comparing(Reason::verdict).reversed())
                .map(Reason::message)
                .collect(Collectors.joining(" "));
    }

    private long succeeded() {
        Long count = new MetricReader(document.metrics()).count(MetricTag.REQUEST_COUNT);
        return count == null ? 0 : count;
    }
}
