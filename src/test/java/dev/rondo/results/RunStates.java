package dev.rondo.results;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.ResultsStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.Statement;
import dev.rondo.api.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs and statuses for tests. */
public final class RunStates {
    public static final RunState RUNNING = RunState.progressing(ConditionReason.Ready.RUNNING, "phase \"steady\"");

    public static final RunState SUCCEEDED = RunState.succeeded("60 requests succeeded");

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private RunStates() {}

    /** A resource that asks for a run; without a status. */
    public static BenchmarkRun resource(String name, String runId) {
        return Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {name: %s}
                spec:
                  runId: "%s"
                  endpoints: [{name: a, url: "http://10.0.0.1:8000"}]
                  phases: [{name: steady, kind: Profiling, concurrency: 1, requests: 10}]
                """.formatted(name, runId), BenchmarkRun.class);
    }

    static BenchmarkRun run(String runId, @Nullable BenchmarkRunStatus status) {
        BenchmarkRun run = resource("llama", runId);
        run.setStatus(status);
        return run;
    }

    public static StatusBuilder status(String runId, RunState state, Statement... statements) {
        return new StatusBuilder(1, Conditions.NONE.merge(state, List.of(statements), 1, NOW)).run(runId, 1);
    }

    public static HistoryEntry earlier(String runId, RunPhase phase, @Nullable ResultsStatus results) {
        return new HistoryEntry(
                runId, 1, phase, "as it ended", NOW, NOW, null, null, null, null, null, null, null, results);
    }
}
