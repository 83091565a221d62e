package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import dev.rondo.coordinator.RunStage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunDecisionsTest {
    private static final Instant NOW = RunTurns.NOW;
    private static final Instant ENDED = NOW.minusSeconds(60);

    private static final RunState PENDING = RunState.progressing(Ready.PENDING, "");
    private static final RunState STARTING = RunState.progressing(Ready.STARTING, "");
    private static final RunState RUNNING = RunState.progressing(Ready.RUNNING, "");
    private static final RunState SUSPENDED = RunState.suspended("");
    private static final RunState SUCCEEDED = RunState.succeeded("");
    private static final RunState FAILED = RunState.failed(Stalled.OBJECTIVES_MISSED, "");
    private static final RunState CANCELLED = RunState.cancelled("");

    private static final JobView HELD = new JobView(true, false, null, false, false, "");
    private static final JobView QUEUED = new JobView(true, true, null, false, false, "");
    private static final JobView RELEASED = new JobView(false, false, NOW, false, false, "");
    private static final JobView DONE = new JobView(false, false, NOW, false, true, "");
    private static final JobView LEAVING = new JobView(false, false, NOW, true, false, "");
    private static final SpecProblem WRONG = new SpecProblem(Stalled.INVALID_SPEC, "spec.phases: must be given");

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void decidesByWhatIsKnown(String situation, World world, RunDecision expected) {
        assertThat(RunDecisions.decide(world.build(), NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                // Before the first attempt.
                row("new", world(), new RunDecision.Begin(1)),
                row("new and suspended", world().suspend(), new RunDecision.Hold()),
                row("new, suspended, seen", world(SUSPENDED, 0).suspend(), new RunDecision.Hold()),
                row("new and cancelled", world().cancel(), new RunDecision.Cancel()),
                row(
                        "new and wrong",
                        world().problem(WRONG),
                        new RunDecision.Fail(Stalled.INVALID_SPEC, WRONG.message())),
                row("wrong, and said so", world(FAILED, 0).problem(WRONG), new RunDecision.Rest(null)),
                row("mended with a new runId", world(FAILED, 0).runId("2"), new RunDecision.Begin(1)),
                row(
                        "wrong again with a new runId",
                        world(FAILED, 0).runId("2").problem(WRONG),
                        new RunDecision.Begin(1)),
                row("held back, another run meanwhile", world(SUSPENDED, 0).runId("2"), new RunDecision.Begin(1)),
                row("resumed before it began", world(SUSPENDED, 0), new RunDecision.Begin(1)),
                // On its way to the load.
                row("begun", world(PENDING, 1), new RunDecision.Prepare()),
                row(
                        "begun and wrong",
                        world(PENDING, 2).problem(WRONG),
                        new RunDecision.Fail(Stalled.INVALID_SPEC, WRONG.message())),
                row("prepared", world(STARTING, 1).job(HELD), new RunDecision.Release()),
                row("restarted after the Job was made", world(PENDING, 1).job(HELD), new RunDecision.Prepare()),
                row("in a queue", world(STARTING, 1).job(QUEUED), new RunDecision.Queue()),
                row("still in a queue", world(SUSPENDED, 1).queued().job(QUEUED), new RunDecision.Queue()),
                row("released by its queue", world(SUSPENDED, 1).queued().job(RELEASED), new RunDecision.Coordinate()),
                row(
                        "held by its queue, the Job is gone",
                        world(SUSPENDED, 1).queued(),
                        new RunDecision.Fail(Stalled.JOB_LOST, "the run's Job is gone")),
                row(
                        "taken back by its queue before the load",
                        world(STARTING, 1).job(QUEUED),
                        new RunDecision.Queue()),
                row(
                        "taken back by its queue under load",
                        world(RUNNING, 1).job(QUEUED).stage(RunStage.RUNNING),
                        new RunDecision.Coordinate()),
                row("released, as the cache has not heard", world(STARTING, 1).job(HELD), new RunDecision.Release()),
                row("released", world(STARTING, 1).job(RELEASED), new RunDecision.Coordinate()),
                // Under load.
                row(
                        "under load",
                        world(RUNNING, 1).job(RELEASED).stage(RunStage.RUNNING),
                        new RunDecision.Coordinate()),
                row("restarted under load", world(RUNNING, 1).job(RELEASED).started(), new RunDecision.Coordinate()),
                row(
                        "all delivered",
                        world(RUNNING, 1).job(RELEASED).stage(RunStage.COMPLETE),
                        new RunDecision.Complete()),
                row(
                        "the Job is gone",
                        world(RUNNING, 1),
                        new RunDecision.Fail(Stalled.JOB_LOST, "the run's Job is gone")),
                // Suspend and resume.
                row("suspended while preparing", world(PENDING, 1).suspend(), new RunDecision.GiveUp()),
                row("suspended under load", world(RUNNING, 1).job(RELEASED).suspend(), new RunDecision.GiveUp()),
                row(
                        "suspended, the Job still there",
                        world(SUSPENDED, 1).job(HELD).suspend(),
                        new RunDecision.GiveUp()),
                row(
                        "suspended, the Job on its way out",
                        world(SUSPENDED, 1).job(LEAVING).suspend(),
                        new RunDecision.Rest(null)),
                row(
                        "suspended in its queue",
                        world(SUSPENDED, 1).queued().job(QUEUED).suspend(),
                        new RunDecision.GiveUp()),
                row("suspended", world(SUSPENDED, 1).suspend(), new RunDecision.Rest(null)),
                row("resumed, the Job still there", world(SUSPENDED, 1).job(RELEASED), new RunDecision.Begin(2)),
                row(
                        "suspended, but failed before",
                        world(RUNNING, 1).job(RELEASED).failed().suspend(),
                        new RunDecision.Coordinate()),
                row("resumed", world(SUSPENDED, 1), new RunDecision.Begin(2)),
                // Cancel.
                row("cancelled before the load", world(PENDING, 1).cancel(), new RunDecision.Cancel()),
                row(
                        "cancelled in its queue",
                        world(SUSPENDED, 1).queued().job(QUEUED).cancel(),
                        new RunDecision.Cancel()),
                row(
                        "cancelled under load",
                        world(RUNNING, 1).job(RELEASED).stage(RunStage.RUNNING).cancel(),
                        new RunDecision.Stop()),
                row(
                        "cancelled, waiting for what was measured",
                        world(RUNNING, 1)
                                .job(RELEASED)
                                .stage(RunStage.STOPPING)
                                .cancel()
                                .stopping(),
                        new RunDecision.Coordinate()),
                row(
                        "cancelled, and restarted",
                        world(RUNNING, 1).job(RELEASED).started().cancel(),
                        new RunDecision.Coordinate()),
                row(
                        "cancelled, all delivered",
                        world(RUNNING, 1).job(RELEASED).stage(RunStage.COMPLETE).cancel(),
                        new RunDecision.Complete()),
                row("cancelled while suspended", world(SUSPENDED, 1).suspend().cancel(), new RunDecision.Cancel()),
                // Another run.
                row(
                        "another run while one is under load",
                        world(RUNNING, 1).job(RELEASED).stage(RunStage.RUNNING).runId("2"),
                        new RunDecision.Stop()),
                row("another run while one is prepared", world(PENDING, 1).runId("2"), new RunDecision.Cancel()),
                row("another run after one", world(SUCCEEDED, 1).runId("2"), new RunDecision.Begin(2)),
                row("another run, held back", world(SUCCEEDED, 1).runId("2").suspend(), new RunDecision.Begin(2)),
                row("another run, cancelled", world(SUCCEEDED, 1).runId("2").cancel(), new RunDecision.Begin(2)),
                row(
                        "another run, held back before it is set up",
                        world(PENDING, 2).suspend(),
                        new RunDecision.GiveUp()),
                row("another run, and wrong", world(SUCCEEDED, 1).runId("2").problem(WRONG), new RunDecision.Begin(2)),
                row(
                        "another run while one is held back",
                        world(SUSPENDED, 1).runId("2").suspend(),
                        new RunDecision.Cancel()),
                row(
                        "another run, held back, while one is under load",
                        world(RUNNING, 1)
                                .job(RELEASED)
                                .stage(RunStage.RUNNING)
                                .runId("2")
                                .suspend(),
                        new RunDecision.Stop()),
                // The time after.
                row("no time to live", world(SUCCEEDED, 1).job(DONE), new RunDecision.Rest(null)),
                row(
                        "pods of a run without load end at once, or never",
                        world(CANCELLED, 1).job(RELEASED).endedSecondsAgo(9),
                        new RunDecision.Rest(NOW.plusSeconds(1))),
                row(
                        "pods that never started",
                        world(CANCELLED, 1).job(RELEASED).endedSecondsAgo(10),
                        new RunDecision.Halt()),
                row(
                        "pods may end by themselves",
                        world(SUCCEEDED, 1).job(RELEASED).started(),
                        new RunDecision.Rest(ENDED.plusSeconds(120))),
                row(
                        "pods that don't end",
                        world(FAILED, 1).job(RELEASED).started().endedSecondsAgo(120),
                        new RunDecision.Halt()),
                row(
                        "pods that were ended",
                        world(FAILED, 1).job(HELD).endedSecondsAgo(120),
                        new RunDecision.Rest(null)),
                row(
                        "time to live, and pods that don't end",
                        world(FAILED, 1)
                                .job(RELEASED)
                                .started()
                                .endedSecondsAgo(120)
                                .ttl(120),
                        new RunDecision.Expire()),
                row(
                        "time to live",
                        world(FAILED, 1).job(RELEASED).started().ttl(100),
                        new RunDecision.Rest(ENDED.plusSeconds(100))),
                row(
                        "time to live is over",
                        world(FAILED, 1).job(RELEASED).started().ttl(60),
                        new RunDecision.Expire()),
                row("expired", world(FAILED, 1).ttl(60), new RunDecision.Rest(null)));
    }

    @ParameterizedTest
    @EnumSource(RunStage.class)
    void neverTouchesARunThatHasEnded(RunStage stage) {
        for (RunState ended : List.of(SUCCEEDED, FAILED, CANCELLED)) {
            World world = world(ended, 3).job(DONE).stage(stage).cancel().suspend();
            assertThat(RunDecisions.decide(world.build(), NOW)).isEqualTo(new RunDecision.Rest(null));
        }
    }

    @Test
    void neverLetsAJobOfAQueueStart() {
        for (RunState state : List.of(STARTING, SUSPENDED)) {
            assertThat(RunDecisions.decide(world(state, 1).job(QUEUED).build(), NOW))
                    .isNotInstanceOf(RunDecision.Release.class);
        }
    }

    private static Arguments row(String situation, World world, RunDecision expected) {
        return Arguments.of(situation, world, expected);
    }

    private static World world() {
        return new World(null, 0);
    }

    private static World world(RunState state, int attempt) {
        return new World(state, attempt);
    }

    /** Builds the situations of the table. */
    private static final class World {
        private final @Nullable RunState state;
        private final int attempt;
        private String runId = "1";
        private boolean suspend;
        private boolean cancel;
        private boolean stopping;
        private boolean started;
        private @Nullable Integer ttl;
        private @Nullable SpecProblem problem;
        private boolean failed;
        private boolean queued;
        private int endedSecondsAgo = 60;
        private @Nullable JobView job;
        private @Nullable RunStage stage;

        World(@Nullable RunState state, int attempt) {
            this.state = state;
            this.attempt = attempt;
        }

        World suspend() {
            suspend = true;
            return this;
        }

        World cancel() {
            cancel = true;
            return this;
        }

        World stopping() {
            stopping = true;
            return this;
        }

        World started() {
            started = true;
            return this;
        }

        World runId(String value) {
            runId = value;
            return this;
        }

        World ttl(int seconds) {
            ttl = seconds;
            return this;
        }

        World failed() {
            failed = true;
            return this;
        }

        World queued() {
            queued = true;
            return this;
        }

        World endedSecondsAgo(int seconds) {
            endedSecondsAgo = seconds;
            return this;
        }

        World problem(SpecProblem value) {
            problem = value;
            return this;
        }

        World job(JobView value) {
            job = value;
            return this;
        }

        World stage(RunStage value) {
            stage = value;
            started = true;
            return this;
        }

        RunWorld build() {
            BenchmarkRunSpec spec = new BenchmarkRunSpec(
                    null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, runId, suspend, cancel, ttl);
            return new RunWorld(spec, state == null ? null : status(state), problem, job, stage, stopping, failed);
        }

        private BenchmarkRunStatus status(RunState known) {
            Conditions conditions = Conditions.NONE.merge(
                    known, queued ? List.of(GeneratorsReady.QUEUED.because("")) : List.of(), 1, NOW);
            StatusBuilder status = new StatusBuilder(1, conditions);
            boolean finished = known == SUCCEEDED || known == FAILED || known == CANCELLED;
            return status.run("1", attempt)
                    .completionTime(finished ? NOW.minusSeconds(endedSecondsAgo) : null)
                    .progress(started ? List.of(RunTurns.begun("steady", null)) : null)
                    .build();
        }
    }
}
