package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.RunCondition;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunEndsTest {
    private static final BenchmarkRunStatus STARTING = new StatusBuilder(
                    3, Conditions.NONE.merge(RunState.progressing(Ready.STARTING, ""), List.of(), 3, RunTurns.NOW))
            .run("1", 2)
            .build();

    @Test
    void endsARunThatAnotherOneReplacesUnderItsOwnIdAndGeneration() {
        // Given
        RunTurn turn = RunTurns.of(RunTurns.run("runId: '2'", 4), STARTING);

        // When
        BenchmarkRunStatus ended = RunEnds.cancelled(turn).status().orElseThrow();

        // Then
        assertThat(ended.phase()).isEqualTo(RunPhase.CANCELLED);
        assertThat(ended.runId()).isEqualTo("1");
        assertThat(ended.attempt()).isEqualTo(2);
        assertThat(ended.observedGeneration()).isEqualTo(3);
        assertThat(ended.conditions())
                .extracting(RunCondition::observedGeneration)
                .containsOnly(3L);
    }

    @Test
    void endsACancelledRunAtTheGenerationThatCancelsIt() {
        // Given
        RunTurn turn = RunTurns.of(RunTurns.run("runId: '1'\ncancel: true", 4), STARTING);

        // When
        BenchmarkRunStatus ended = RunEnds.cancelled(turn).status().orElseThrow();

        // Then
        assertThat(ended.phase()).isEqualTo(RunPhase.CANCELLED);
        assertThat(ended.observedGeneration()).isEqualTo(4);
        assertThat(ended.completionTime()).isEqualTo(RunTurns.NOW);
    }

    @Test
    void endsARunThatNeverBeganUnderTheIdOfItsSpec() {
        // Given
        RunTurn turn = RunTurns.of(RunTurns.run("runId: '1'", 1), null);

        // When
        BenchmarkRunStatus ended = RunEnds.failed(turn, Stalled.INVALID_SPEC, "it is wrong")
                .status()
                .orElseThrow();

        // Then
        assertThat(ended.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(ended.runId()).isEqualTo("1");
        assertThat(ended.attempt()).isZero();
        assertThat(ended.observedGeneration()).isEqualTo(1);
    }
}
