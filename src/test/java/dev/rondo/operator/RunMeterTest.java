package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.RunPhase;
import dev.rondo.coordinator.MessageKind;
import dev.rondo.coordinator.Refusal;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RunMeterTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunOutcomes outcomes = new RunOutcomes();
    private boolean leading;

    private static BenchmarkRunStatus status(String runId, int attempt, String phase) {
        return Serialization.unmarshal(
                "runId: \"%s\"\nattempt: %d\nphase: %s\n".formatted(runId, attempt, phase), BenchmarkRunStatus.class);
    }

    private double finished(String outcome) {
        return registry.get("rondo.runs.finished")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    @Test
    void countsEachEndOnce() {
        // Given
        new RunMeter(outcomes, new LiveRuns(), () -> leading).bindTo(registry);

        // When
        outcomes.tell(null, status("1", 1, "Pending"));
        outcomes.tell(status("1", 1, "Running"), status("1", 1, "Succeeded"));
        outcomes.tell(status("1", 1, "Succeeded"), status("1", 1, "Succeeded"));
        outcomes.tell(status("1", 1, "Succeeded"), status("2", 2, "Succeeded"));
        outcomes.tell(status("2", 2, "Starting"), status("2", 2, "Failed"));

        // Then
        assertThat(finished("Succeeded")).isEqualTo(2);
        assertThat(finished("Failed")).isEqualTo(1);
        assertThat(finished("Cancelled")).isZero();
    }

    @Test
    void saysWhetherThisProcessLeads() {
        // Given
        new RunMeter(outcomes, new LiveRuns(), () -> leading).bindTo(registry);
        double before = registry.get("rondo.operator.leader").gauge().value();

        // When
        leading = true;

        // Then
        assertThat(before).isZero();
        assertThat(registry.get("rondo.operator.leader").gauge().value()).isEqualTo(1);
        assertThat(registry.get("rondo.runs.live").gauge().value()).isZero();
    }

    @Test
    void hasAsManySeriesAsThereAreWordsAndNoMoreWithMoreRuns() {
        // Given
        new RunMeter(outcomes, new LiveRuns(), () -> leading).bindTo(registry);
        SnapshotMeter messages = new SnapshotMeter(registry);
        int before = registry.getMeters().size();

        // When
        for (int run = 0; run < 1000; run++) {
            outcomes.tell(null, status("run-" + run, run, "Failed"));
            messages.accepted(MessageKind.JOIN);
            messages.refused(Refusal.values()[run % Refusal.values().length]);
        }

        // Then
        assertThat(registry.getMeters()).hasSize(before);
        assertThat(before).isEqualTo(3 + 2 + MessageKind.values().length + Refusal.values().length);
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getTags()).hasSizeLessThanOrEqualTo(1));
        assertThat(RunOutcomes.all()).containsExactly(RunPhase.SUCCEEDED, RunPhase.FAILED, RunPhase.CANCELLED);
    }
}
