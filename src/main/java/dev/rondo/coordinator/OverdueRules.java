package dev.rondo.coordinator;

import dev.rondo.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a generator is lost: it was silent, came too late, or stood still. Pure. */
final class OverdueRules {
    private final Plan plan;
    private final CoordinationLimits limits;
    private final PhaseDeadlines deadlines;

    OverdueRules(Plan plan, CoordinationLimits limits) {
        this.plan = plan;
        this.limits = limits;
        this.deadlines = new PhaseDeadlines(plan, limits);
    }

    /**
     * Why a generator that has not closed is lost now; empty if it isn't.
     *
     * @param deadline of the stage
     */
    Optional<Loss> overdue(
            GeneratorState generator, RunStage stage, StartInstants starts, Instant deadline, Instant now) {
        boolean heardBefore = generator.joined() || starts.restored();
        Optional<Loss> silent = heardBefore ? silent(generator, now) : Optional.empty();
        if (silent.isPresent()) {
            return silent;
        }
        if (!now.isBefore(deadline)) {
            return tooLate(generator, stage, starts.phase());
        }
        return stage == RunStage.RUNNING ? stalled(generator, starts.phase(), starts.current(), now) : Optional.empty();
    }

    /** Nothing was heard for too long. */
    private Optional<Loss> silent(GeneratorState generator, Instant now) {
        return now.isBefore(generator.lastHeard().plus(limits.silence()))
                ? Optional.empty()
                : Optional.of(new Loss(
                        Loss.Cause.SILENT,
                        "it said nothing for " + limits.silence().toSeconds() + " s"));
    }

    /** The stage's deadline has passed without what the stage waits for. */
    private Optional<Loss> tooLate(GeneratorState generator, RunStage stage, int phase) {
        return switch (stage) {
            case JOINING ->
                generator.joined()
                        ? Optional.empty()
                        : Optional.of(new Loss(Loss.Cause.NOT_JOINED, "it did not join in time"));
            case RUNNING ->
                generator.holds(phase) ? Optional.empty() : stuck("it did not end " + name(phase) + " in time");
            case CLOSING, STOPPING -> stuck("it did not deliver its result in time");
            case BARRIER, COMPLETE, SEALED -> Optional.empty();
        };
    }

    /** It speaks, but nothing that it counts has changed since a phase began for longer than any plan explains. */
    private Optional<Loss> stalled(GeneratorState generator, int phase, Instant start, Instant now) {
        Duration stall = deadlines.stall(phase);
        Instant since = generator.lastMoved().isAfter(start) ? generator.lastMoved() : start;
        return generator.holds(phase) || !now.isAfter(since.plus(stall))
                ? Optional.empty()
                : stuck("it made no progress in " + name(phase) + " for " + stall.toSeconds() + " s");
    }

    private static Optional<Loss> stuck(String words) {
        return Optional.of(new Loss(Loss.Cause.STUCK, words));
    }

    private String name(int phase) {
        return "phase \"" + plan.phases().get(phase).name() + "\"";
    }
}
