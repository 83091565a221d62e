package dev.rondo.operator;

import dev.rondo.api.ConditionReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done next about a run; exactly one thing. */
sealed interface RunDecision {
    /** Nothing, until then or until something changes. */
    record Rest(@Nullable Instant untilOrNull) implements RunDecision {
        Optional<Instant> until() {
            return Optional.ofNullable(untilOrNull);
        }
    }

    /** End it as failed, without a result. */
    record Fail(ConditionReason.Stalled cause, String message) implements RunDecision {}

    /** Set an attempt up: its number goes to the status before anything bears it. */
    record Begin(int attempt) implements RunDecision {}

    /** Hold it back. */
    record Hold() implements RunDecision {}

    /** Resolve the endpoints; make the plan and the suspended Job. */
    record Prepare() implements RunDecision {}

    /** Let the Job's pods start. */
    record Release() implements RunDecision {}

    /** Wait for the queue that releases the Job. */
    record Queue() implements RunDecision {}

    /** Take part in it: deadlines, start instants, progress. */
    record Coordinate() implements RunDecision {}

    /** End the load; what was measured is kept. */
    record Stop() implements RunDecision {}

    /** Merge, store, judge, seal. */
    record Complete() implements RunDecision {}

    /** End it as cancelled, with nothing measured. */
    record Cancel() implements RunDecision {}

    /** Stop the load and give up what was measured: suspended in mid-run. */
    record GiveUp() implements RunDecision {}

    /** End what still runs of an attempt that is over. */
    record Halt() implements RunDecision {}

    /** Remove Job, pods and plan. */
    record Expire() implements RunDecision {}
}
