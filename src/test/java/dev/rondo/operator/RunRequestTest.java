package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunSpec;
import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of an attempt of the run "1". */
class RunRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RunState RUNNING = RunState.progressing(Ready.RUNNING, "");
    private static final RunState CANCELLING = RunState.cancelling("");

    @ParameterizedTest(name = "runId {0}, suspend {1}, cancel {2}, being ended {3}, failed {4}: {5}")
    @CsvSource({
        "1, false, false, false, false, NONE",
        "1, true,  false, false, false, SUSPEND",
        "1, false, true,  false, false, CANCEL",
        "1, true,  true,  false, false, CANCEL",
        // The switches of another run are that run's.
        "2, false, false, false, false, REPLACE",
        "2, true,  false, false, false, REPLACE",
        "2, false, true,  false, false, REPLACE",
        // A run that is being ended stays so.
        "1, false, false, true,  false, CANCEL",
        "1, true,  false, true,  false, CANCEL",
        "2, false, false, true,  false, REPLACE",
        // A run that has failed was not ended by its user.
        "1, false, true,  false, true,  NONE",
        "1, true,  false, false, true,  NONE",
        "2, false, false, false, true,  NONE",
    })
    void judgesWhatWasAskedOfThisAttempt(
            String runId, boolean suspend, boolean cancel, boolean ending, boolean failed, RunRequest expected) {
        // Given
        BenchmarkRunStatus status = status(ending ? CANCELLING : RUNNING, 1);

        // When
        RunRequest request = RunRequest.of(spec(runId, suspend, cancel), status, failed);

        // Then
        assertThat(request).isEqualTo(expected);
    }

    @Test
    void seesNoOtherRunWhereNoneHasBegun() {
        assertThat(RunRequest.of(spec("2", false, false), null, false)).isEqualTo(RunRequest.NONE);
        assertThat(RunRequest.of(spec("2", false, false), status(RunState.suspended(""), 0), false))
                .isEqualTo(RunRequest.NONE);
        assertThat(RunRequest.of(spec("2", false, false), status(RunState.cancelled(""), 0), false))
                .isEqualTo(RunRequest.REPLACE);
    }

    private static BenchmarkRunStatus status(RunState state, int attempt) {
        return new StatusBuilder(1, Conditions.NONE.merge(state, List.of(), 1, NOW))
                .run("1", attempt)
                .build();
    }

    private static BenchmarkRunSpec spec(@Nullable String runId, boolean suspend, boolean cancel) {
        return new BenchmarkRunSpec(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                runId, suspend, cancel, null);
    }
}
