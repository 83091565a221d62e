package dev.rondo.operator;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import dev.rondo.coordinator.LiveRates;
import dev.rondo.coordinator.RunView;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.ResultDocument;
import dev.rondo.metrics.ResultDocument.PhaseResult;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlannedPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far each phase of a run is. Pure. */
final class PhaseRows {
    private static final double ALL = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private final RunTurn turn;
    private final RunView view;
    private final List<Instant> starts;

    /**
     * @param starts start instants of the phases that have one, the one that is about to be stored among them
     */
    PhaseRows(RunTurn turn, RunView view, List<Instant> starts) {
        this.turn = turn;
        this.view = view;
        this.starts = starts;
    }

    /** As the generators tell it. */
    List<PhaseProgress> live(Plan plan) {
        return plan.phases().stream().map(this::live).toList();
    }

    /** As the result has it: exact. */
    List<PhaseProgress> measured(Plan plan, ResultDocument document) {
        Map<String, PhaseResult> results =
                document.phases().stream().collect(Collectors.toMap(PhaseResult::name, Function.identity()));
        return plan.phases().stream()
                .map(phase ->
                        results.containsKey(phase.name()) ? measured(phase, results.get(phase.name())) : live(phase))
                .toList();
    }

    private PhaseProgress live(PlannedPhase phase) {
        int index = phase.index();
        if (index >= starts.size()) {
            return PhaseProgress.waiting(phase.name(), phase.kind());
        }
        ProgressSnapshot seen =
                index < view.progress().size() ? view.progress().get(index) : ProgressSnapshot.none(index);
        return isDone(index) ? ended(phase, seen) : running(phase, seen);
    }

    private PhaseProgress running(PlannedPhase phase, ProgressSnapshot seen) {
        Instant start = starts.get(phase.index());
        double elapsed = seconds(start, turn.now());
        boolean latest = phase.index() == view.starts().size() - 1;
        return new PhaseProgress(
                phase.name(),
                phase.kind(),
                PhaseState.RUNNING,
                start,
                null,
                seen.sent(),
                seen.completed(),
                seen.failed(),
                seen.cancelled(),
                seen.inFlight(),
                latest ? view.rates().map(LiveRates::completed).orElse(null) : null,
                isCounted(phase) ? (Long) Math.max(0, phase.requests() - seen.sent()) : null,
                isTimed(phase) ? (Double) Math.max(0, seconds(phase) - elapsed) : null,
                percent(phase, seen.sent(), elapsed));
    }

    private PhaseProgress ended(PlannedPhase phase, ProgressSnapshot seen) {
        Instant start = starts.get(phase.index());
        Instant end = earlierEnd(phase.index(), turn.now());
        return ended(phase, end, seen.sent(), seen.completed(), seen.failed(), seen.cancelled(), endedByItself(phase));
    }

    private PhaseProgress measured(PlannedPhase phase, PhaseResult result) {
        Instant last = starts.get(phase.index()).plusNanos((long) (result.durationSeconds() * NANOS_PER_SECOND));
        return ended(
                phase,
                earlierEnd(phase.index(), last),
                result.schedule().sent(),
                result.succeeded() + result.failed(),
                result.failed(),
                result.cancelled(),
                !result.endedBy().equals(PhaseOutcome.STOPPED));
    }

    /** What was under way at a generator that was lost ended unseen. */
    private PhaseProgress ended(
            PlannedPhase phase, Instant end, long sent, long completed, long failed, long cancelled, boolean byItself) {
        Instant start = starts.get(phase.index());
        double seconds = seconds(start, end);
        return new PhaseProgress(
                phase.name(),
                phase.kind(),
                PhaseState.DONE,
                start,
                end,
                sent,
                completed,
                failed,
                cancelled,
                sent == completed + cancelled ? 0L : null,
                seconds > 0 ? (Double) (completed / seconds) : null,
                null,
                null,
                byItself ? (Double) ALL : percent(phase, sent, seconds));
    }

    /** A phase that is being stopped goes on until what is in flight has ended. */
    private boolean isDone(int index) {
        if (index < starts.size() - 1) {
            return true;
        }
        return switch (view.stage()) {
            case JOINING, RUNNING, STOPPING -> false;
            case BARRIER -> index < view.starts().size();
            case CLOSING, COMPLETE, SEALED -> true;
        };
    }

    private boolean endedByItself(PlannedPhase phase) {
        boolean anotherBegan = phase.index() < starts.size() - 1;
        return anotherBegan || !view.stopped() && view.failure().isEmpty();
    }

    private static @Nullable Double percent(PlannedPhase phase, long sent, double seconds) {
        double byCount = isCounted(phase) ? (double) sent / phase.requests() : 0;
        double byTime = isTimed(phase) ? seconds / seconds(phase) : 0;
        return isCounted(phase) || isTimed(phase) ? (Double) (ALL * Math.max(byCount, byTime)) : null;
    }

    private static boolean isCounted(PlannedPhase phase) {
        return phase.requests() != PlannedPhase.UNLIMITED;
    }

    private static boolean isTimed(PlannedPhase phase) {
        return phase.durationNanos() != PlannedPhase.UNLIMITED;
    }

    private static double seconds(PlannedPhase phase) {
        return phase.durationNanos() / NANOS_PER_SECOND;
    }

    /** Not before the start, which lies ahead when it is agreed. */
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / NANOS_PER_SECOND);
    }

    /** When the phase was first seen to have ended. */
    private Instant earlierEnd(int phase, Instant otherwise) {
        BenchmarkRunStatus status = turn.statusOrNull();
        List<PhaseProgress> before = status == null ? null : status.progress();
        Instant end = before == null || phase >= before.size()
                ? null
                : before.get(phase).endTime();
        return end == null ? otherwise : end;
    }
}
