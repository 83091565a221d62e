package dev.rondo.operator;

import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunStage;
import java.time.Duration;
import java.time.Instant;

/** Decides what is to be done next about a run, from what is known of it. Pure. */
final class RunDecisions {
    /** For pods to end by themselves once their run has ended, before they are ended. */
    static final Duration LEFT_TO_END = Duration.ofMinutes(2);
    /** The same where no load began: nobody has anything to deliver, and pods that wait for a node or an image never end. */
    static final Duration LEFT_WITHOUT_LOAD = Duration.ofSeconds(10);

    private RunDecisions() {}

    static RunDecision decide(RunWorld world, Instant now) {
        if (world.phase().isFinished()) {
            return afterTheEnd(world, now);
        }
        if (world.attempt() == 0) {
            return beforeTheFirstAttempt(world);
        }
        return switch (world.request()) {
            case CANCEL, REPLACE -> endedEarly(world);
            case SUSPEND -> suspended(world);
            case NONE -> underWay(world);
        };
    }

    private static RunDecision beforeTheFirstAttempt(RunWorld world) {
        if (world.problem().isPresent()) {
            return fail(world.problem().get());
        }
        return switch (world.request()) {
            case CANCEL, REPLACE -> new RunDecision.Cancel();
            case SUSPEND -> new RunDecision.Hold();
            case NONE -> new RunDecision.Begin(1);
        };
    }

    private static RunDecision fail(SpecProblem problem) {
        return new RunDecision.Fail(problem.cause(), problem.message());
    }

    /** Another run begins whatever its spec says: from then on the status speaks of it, and of what is wrong with it. */
    private static RunDecision afterTheEnd(RunWorld world, Instant now) {
        if (world.isAnotherRun()) {
            return new RunDecision.Begin(world.attempt() + 1);
        }
        if (world.job().isEmpty() || world.completionTime().isEmpty()) {
            return new RunDecision.Rest(null);
        }
        JobView job = world.job().get();
        Instant ended = world.completionTime().get();
        Instant halted = job.finished() || job.suspended() ? null : ended.plus(left(world));
        Integer ttl = world.spec().ttlSecondsAfterFinished();
        Instant expired = ttl == null ? null : ended.plusSeconds(ttl);
        if (expired != null && !now.isBefore(expired)) {
            return new RunDecision.Expire();
        }
        if (halted != null && !now.isBefore(halted)) {
            return new RunDecision.Halt();
        }
        boolean haltedFirst = halted != null && (expired == null || halted.isBefore(expired));
        return new RunDecision.Rest(haltedFirst ? halted : expired);
    }

    private static Duration left(RunWorld world) {
        return world.starts().isEmpty() ? LEFT_WITHOUT_LOAD : LEFT_TO_END;
    }

    /** A cancelled run delivers what it has; so does one that another run takes the place of. */
    private static RunDecision endedEarly(RunWorld world) {
        if (world.stage().isEmpty()) {
            boolean loadBegan = !world.starts().isEmpty() && world.job().isPresent();
            return loadBegan ? new RunDecision.Coordinate() : new RunDecision.Cancel();
        }
        if (world.stage().get() == RunStage.COMPLETE) {
            return new RunDecision.Complete();
        }
        return world.stopping() ? new RunDecision.Coordinate() : new RunDecision.Stop();
    }

    private static RunDecision suspended(RunWorld world) {
        boolean given = world.phase() == RunPhase.SUSPENDED && !world.isQueued();
        boolean gone = world.job().map(JobView::deleting).orElse(true);
        return given && gone ? new RunDecision.Rest(null) : new RunDecision.GiveUp();
    }

    private static RunDecision underWay(RunWorld world) {
        if (world.phase() == RunPhase.SUSPENDED && !world.isQueued()) {
            return new RunDecision.Begin(world.attempt() + 1);
        }
        if (world.phase() == RunPhase.PENDING) {
            return world.problem().map(RunDecisions::fail).orElseGet(RunDecision.Prepare::new);
        }
        if (world.job().isEmpty()) {
            return new RunDecision.Fail(Stalled.JOB_LOST, "the run's Job is gone");
        }
        JobView job = world.job().get();
        if (job.suspended() && world.starts().isEmpty()) {
            return job.queued() ? new RunDecision.Queue() : new RunDecision.Release();
        }
        return world.stage().filter(stage -> stage == RunStage.COMPLETE).isPresent()
                ? new RunDecision.Complete()
                : new RunDecision.Coordinate();
    }
}
