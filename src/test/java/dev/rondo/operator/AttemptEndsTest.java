package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptEndsTest {
    private static final RunKey SECOND = new RunKey("bench", "run", "uid-1", 2);

    private static BenchmarkRun run(String uid, String status) {
        return Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {namespace: bench, name: run, uid: %s}
                status: %s
                """.formatted(uid, status), BenchmarkRun.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2, Succeeded, true",
        "2, Failed, true",
        "2, Cancelled, true",
        "3, Pending, true",
        "2, Starting, false",
        "2, Running, false",
        "2, Completing, false",
        "2, Suspended, false",
        "1, Succeeded, false",
        "1, Running, false"
    })
    void anAttemptIsOverOnceItHasEndedOrAnotherHasBegun(int attempt, String phase, boolean over) {
        // Given
        BenchmarkRun run = run("uid-1", "{attempt: %d, phase: %s}".formatted(attempt, phase));

        // When / Then
        assertThat(AttemptEnds.isOver(SECOND, run)).isEqualTo(over);
    }

    @Test
    void anAttemptIsOverWithItsRun() {
        // Given
        BenchmarkRun deleted = run("uid-1", "{attempt: 2, phase: Running}");
        deleted.getMetadata().setDeletionTimestamp("2026-01-02T03:04:05Z");

        // When / Then
        assertThat(AttemptEnds.isOver(SECOND, null)).isTrue();
        assertThat(AttemptEnds.isOver(SECOND, run("uid-2", "{attempt: 2, phase: Running}")))
                .isTrue();
        assertThat(AttemptEnds.isOver(SECOND, deleted)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Suspended, true, true", "Suspended, false, false", "Running, true, false"})
    void anAttemptIsOverOnceItsUserHoldsTheRunBackButNotWhenAQueueDoes(String phase, boolean suspend, boolean over) {
        // Given
        BenchmarkRun run = Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {namespace: bench, name: run, uid: uid-1}
                spec: {suspend: %s}
                status: {attempt: 2, phase: %s}
                """.formatted(suspend, phase), BenchmarkRun.class);

        // When / Then
        assertThat(AttemptEnds.isOver(SECOND, run)).isEqualTo(over);
    }

    @Test
    void nothingIsKnownOfARunWithoutAStatus() {
        // Given
        BenchmarkRun unseen = run("uid-1", "{observedGeneration: -1}");
        BenchmarkRun bare = run("uid-1", "{}");
        bare.setStatus(null);

        // When / Then
        assertThat(AttemptEnds.isOver(SECOND, unseen)).isFalse();
        assertThat(AttemptEnds.isOver(SECOND, bare)).isFalse();
    }
}
