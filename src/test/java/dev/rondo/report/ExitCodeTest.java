package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ResultDocument.MetricSummary;
import dev.rondo.metrics.ResultDocument.ObjectiveResult;
import dev.rondo.metrics.ResultDocument.Verdict;
import org.junit.jupiter.api.Test;

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

    private static ObjectiveResult objective(boolean met) {
        return new ObjectiveResult("request_latency", "p99", 100.0, null, null, 90.0, "ms", met);
    }
}
