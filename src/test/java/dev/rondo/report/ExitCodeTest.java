package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.Conditions;
import dev.rondo.api.HistoryEntry;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import dev.rondo.api.ValidityStatus.Verdict;
import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
    private final SampleResults sample = SampleResults.fourEndpoints();

    @Test
    void isZeroWhenEveryObjectiveIsMet() {
        // Given
        sample.objectives.add(objective(true));
        sample.verdict = Verdict.SUSPECT;
        // Then
        assertThat(ExitCode.of(sample.build())).isZero();
    }

    @Test
    void findsTheGravestOfSeveral() {
        // Given
        sample.objectives.add(objective(true));
        sample.objectives.add(objective(false));
        int missed = ExitCode.of(sample.build());
        sample.verdict = Verdict.INVALID;
        int invalid = ExitCode.of(sample.build());
        sample.metrics.put("request_count", MetricSummary.scalar("requests", 0));
        int noSuccess = ExitCode.of(sample.build());
        sample.cancelled = true;
        int interrupted = ExitCode.of(sample.build());
        // Then
        assertThat(new int[] {missed, invalid, noSuccess, interrupted}).containsExactly(3, 4, 1, 130);
    }

    @Test
    void takesAnAbsentCountForNone() {
        // Given
        sample.metrics.remove("request_count");
        // Then
        assertThat(ExitCode.of(sample.build())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Stalled.class)
    void tellsHowARunInAClusterEnded(Stalled cause) {
        // Given
        int expected = switch (cause) {
            case INVALID_SPEC, SPEC_TOO_LARGE, PLAN_TOO_LARGE -> 2;
            case OBJECTIVES_MISSED -> 3;
            case RESULTS_INVALID, GENERATORS_LOST -> 4;
            case CANCELLED -> 130;
            default -> 1;
        };
        RunState state = cause == Stalled.CANCELLED ? RunState.cancelled("") : RunState.failed(cause, "");
        // Then
        assertThat(ExitCode.of(status(state))).isEqualTo(expected);
    }

    @Test
    void isZeroOnlyForARunInAClusterThatSucceeded() {
        // Then
        assertThat(ExitCode.of(status(RunState.succeeded("")))).isZero();
        assertThat(ExitCode.of(new StatusBuilder(1, Conditions.NONE).build())).isEqualTo(1);
    }

    @Test
    void takesTheCauseOfAnEarlierRunsFailureFromItsDocument() {
        // Given
        int succeeded = ExitCode.of(earlier(RunPhase.SUCCEEDED), sample.build());
        int unexplained = ExitCode.of(earlier(RunPhase.FAILED), sample.build());
        int cancelled = ExitCode.of(earlier(RunPhase.CANCELLED), sample.build());
        sample.objectives.add(objective(false));
        int missed = ExitCode.of(earlier(RunPhase.FAILED), sample.build());
        // Then
        assertThat(new int[] {succeeded, unexplained, cancelled, missed}).containsExactly(0, 1, 130, 3);
    }

    private static BenchmarkRunStatus status(RunState state) {
        return new StatusBuilder(1, Conditions.NONE.merge(state, List.of(), 1, Instant.EPOCH)).build();
    }

    private static HistoryEntry earlier(RunPhase phase) {
        return new HistoryEntry("1", 1, phase, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static ObjectiveResult objective(boolean met) {
        return new ObjectiveResult("request_latency", "p99", 100.0, null, null, 90.0, "ms", met);
    }
}
