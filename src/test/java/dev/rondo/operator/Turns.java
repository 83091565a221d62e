package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;

/** Passes over a run that is under way, for tests; mutable, so that a test says only what it is about. */
final class Turns {
    static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    Instant now = START.plusSeconds(30);
    boolean cancel;
    List<PodPlacement> pods = List.of();
    List<PodFate> fates = List.of();
    BenchmarkRunStatus status = new StatusBuilder(
                    1,
                    Conditions.NONE.merge(
                            RunState.progressing(ConditionReason.Ready.RUNNING, ""),
                            List.of(ConditionReason.EndpointsResolved.RESOLVED.because("")),
                            1,
                            START))
            .run("1", 1)
            .build();

    Turns after(BenchmarkRunStatus last) {
        status = last;
        return this;
    }

    RunTurn build() {
        BenchmarkRun run = new BenchmarkRun();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("bench")
                .withName("test")
                .withUid("uid-1")
                .withGeneration(1L)
                .build());
        BenchmarkRunSpec spec = new BenchmarkRunSpec(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                "1", null, cancel, null);
        run.setSpec(spec);
        RunWorld world = new RunWorld(spec, status, null, null, null, false, false);
        return new RunTurn(run, status, world, pods, fates, now);
    }
}
