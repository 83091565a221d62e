package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What is said of a run as long as the cluster's API fails or refuses: that it is tried again, and why. Before the load, no
 * longer than its start may take; a load that is under way is not given up for it. Since when it lasts is forgotten with the
 * process.
 */
final class RunTrouble {
    private final Map<String, Instant> sinceByUid = new ConcurrentHashMap<>();

    /** The status of a run that an attempt to bring it forward has failed for; empty if there is nothing to say. */
    Optional<BenchmarkRunStatus> status(RunTurn turn, Throwable failure) {
        Instant since = sinceByUid.computeIfAbsent(turn.key().uid(), uid -> turn.now());
        return status(turn, ApiFailure.of(failure), since);
    }

    static Optional<BenchmarkRunStatus> status(RunTurn turn, ApiFailure failure, Instant since) {
        Optional<Ready> standing = standing(turn.world());
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        List<Statement> statements = statements(turn.world(), failure);
        boolean over = !turn.now().isBefore(since.plus(RunCoordinator.startTimeout(turn.spec())));
        if (over && turn.world().starts().isEmpty()) {
            return RunEnds.failed(
                            turn,
                            Stalled.GENERATORS_NOT_STARTED,
                            failure.message(),
                            statements.toArray(Statement[]::new))
                    .status();
        }
        return Optional.of(turn.status(RunState.retrying(standing.get(), failure.message()), statements)
                .build());
    }

    /** Nothing is said of a run that is over or held back: what is left to do there is nothing that its user waits for. */
    private static Optional<Ready> standing(RunWorld world) {
        return switch (world.phase()) {
            case PENDING -> Optional.of(Ready.PENDING);
            case STARTING -> Optional.of(Ready.STARTING);
            case RUNNING -> Optional.of(Ready.RUNNING);
            case COMPLETING -> Optional.of(Ready.COMPLETING);
            case SUSPENDED, SUCCEEDED, FAILED, CANCELLED -> Optional.empty();
        };
    }

    private static List<Statement> statements(RunWorld world, ApiFailure failure) {
        boolean jobIsMade = world.phase() == RunPhase.PENDING;
        return jobIsMade && failure.refused()
                ? List.of(GeneratorsReady.JOB_REJECTED.because(failure.message()))
                : List.of();
    }

    /** It went well. */
    void over(String uid) {
        sinceByUid.remove(uid);
    }

    /** Forgets runs that are gone. */
    void retain(Predicate<String> uids) {
        sinceByUid.keySet().removeIf(uids.negate());
    }
}
