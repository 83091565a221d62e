package dev.rondo.operator;

import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.RunStage;
import java.time.Instant;

/** Decides what is to be done next about a run, from what is known of it. Pure. */
final class RunDecisions {
    private RunDecisions() {}

    static RunDecision decide(RunWorld world, Instant now) {
        if (world.attempt() == 0) {
            return beforeTheFirstAttempt(world);
        }
        if (world.phase().isFinished()) {
            return afterTheEnd(world, now);
        }
        if (world.cancel() || world.isAnotherRun()) {
            return endedEarly(world);
        }
        if (world.suspend()) {
            return world.job().isPresent() || world.phase() != RunPhase.SUSPENDED
                    ? new RunDecision.GiveUp()
                    : new RunDecision.Rest(null);
        }
        return underWay(world);
    }

    private static RunDecision beforeTheFirstAttempt(RunWorld world) {
        if (world.phase().isFinished() && !world.isAnotherRun()) {
            return new RunDecision.Rest(null);
        }
        if (!world.problem().isEmpty()) {
            return new RunDecision.Fail(Stalled.INVALID_SPEC, world.problem());
        }
        if (world.cancel()) {
            return new RunDecision.Cancel();
        }
        return world.suspend() ? new RunDecision.Hold() : new RunDecision.Begin(1);
    }

    private static RunDecision afterTheEnd(RunWorld world, Instant now) {
        if (world.isAnotherRun()) {
            if (!world.problem().isEmpty()) {
                return new RunDecision.Fail(Stalled.INVALID_SPEC, world.problem());
            }
            return world.suspend() ? new RunDecision.Rest(null) : new RunDecision.Begin(world.attempt() + 1);
        }
        Integer ttl = world.spec().ttlSecondsAfterFinished();
        if (ttl == null || world.job().isEmpty() || world.completionTime().isEmpty()) {
            return new RunDecision.Rest(null);
        }
        Instant due = world.completionTime().get().plusSeconds(ttl);
        return now.isBefore(due) ? new RunDecision.Rest(due) : new RunDecision.Expire();
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

    private static RunDecision underWay(RunWorld world) {
        if (world.phase() == RunPhase.SUSPENDED && world.job().isEmpty()) {
            return new RunDecision.Begin(world.attempt() + 1);
        }
        if (world.phase() == RunPhase.PENDING) {
            return new RunDecision.Prepare();
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
