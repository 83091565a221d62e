package dev.rondo.operator;

import dev.rondo.api.ConditionReason.ResultsAvailable;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.Statement;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.coordinator.RunView;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.plan.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an attempt that has ended.
 *
 * @param document what a run is judged by
 * @param resultsOrNull where it lies; absent if it could not be stored
 * @param earlier whether an operator before this one, or an earlier pass, has stored it
 * @param available what is to be said of it
 */
record KeptResult(
        ResultDocument document, @Nullable ResultsStatus resultsOrNull, boolean earlier, Statement available) {
    static KeptResult stored(ResultDocument document, ResultsStatus results, boolean earlier) {
        ResultsAvailable reason = document.isComplete() ? ResultsAvailable.STORED : ResultsAvailable.PARTIAL;
        return new KeptResult(document, results, earlier, reason.because(results.bytes() + " bytes"));
    }

    static KeptResult notStored(ResultDocument document, Statement why) {
        return new KeptResult(document, null, false, why);
    }

    Optional<ResultsStatus> results() {
        return Optional.ofNullable(resultsOrNull);
    }

    /** The attempt as it was when the document was made: who is lost only after that had delivered everything. */
    RunView at(RunView view, Plan plan) {
        if (!earlier) {
            return view;
        }
        if (document.isComplete()) {
            return view.withoutLosses();
        }
        boolean lostTooMany = document.validity().reasons().stream()
                .anyMatch(reason -> reason.code().equals("generators_lost") && reason.verdict() == Verdict.INVALID);
        return lostTooMany || Verdicts.isCutShort(plan, document) ? view : view.withoutFailure();
    }
}
