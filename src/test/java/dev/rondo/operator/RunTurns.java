package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.PhaseKind;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.PhaseState;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes over the run {@code bench/run} for tests. */
final class RunTurns {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private RunTurns() {}

    static BenchmarkRun run(String spec, long generation) {
        BenchmarkRun run = new BenchmarkRun();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("bench")
                .withName("run")
                .withUid("b7d5a0f0-0001")
                .withGeneration(generation)
                .build());
        run.setSpec(Serialization.unmarshal(spec, BenchmarkRunSpec.class));
        return run;
    }

    static RunTurn of(BenchmarkRun run, @Nullable BenchmarkRunStatus status) {
        return new RunTurn(
                run,
                status,
                new RunWorld(run.getSpec(), status, null, null, null, false, false),
                List.of(),
                List.of(),
                NOW);
    }

    /** A profiling phase that began {@link #NOW}; nothing of it is known but what was sent. */
    static PhaseProgress begun(String phase, @Nullable Long sent) {
        return new PhaseProgress(
                phase,
                PhaseKind.PROFILING,
                PhaseState.RUNNING,
                NOW,
                null,
                sent,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
