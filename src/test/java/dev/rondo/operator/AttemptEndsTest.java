package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRun;
import dev.rondo.coordinator.AttemptFate;
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
        "2, Succeeded, result, SEALED",
        "2, Failed, result, SEALED",
        "2, Cancelled, result, SEALED",
        "2, Failed, none, OVER",
        "2, Cancelled, none, OVER",
        "3, Pending, none, OVER",
        "3, Succeeded, result, OVER",
        "2, Starting, none, OPEN",
        "2, Running, none, OPEN",
        "2, Completing, result, OPEN",
        "2, Suspended, none, OPEN",
        "1, Succeeded, result, OPEN",
        "1, Running, none, OPEN"
    })
    void anAttemptIsOverOnceItHasEndedOrAnotherHasBegun(int attempt, String phase, String result, AttemptFate fate) {
        // Given
        String results = result.equals("none") ? "" : ", results: {configMaps: [run-result-0], bytes: 7}";
        BenchmarkRun run = run("uid-1", "{attempt: %d, phase: %s%s}".formatted(attempt, phase, results));

        // When / Then
        assertThat(AttemptEnds.fate(SECOND, run)).isEqualTo(fate);
    }

    @Test
    void anAttemptIsOverWithItsRun() {
        // Given
        BenchmarkRun deleted = run("uid-1", "{attempt: 2, phase: Running}");
        deleted.getMetadata().setDeletionTimestamp("2026-01-02T03:04:05Z");

        // When / Then
        assertThat(AttemptEnds.fate(SECOND, null)).isEqualTo(AttemptFate.OVER);
        assertThat(AttemptEnds.fate(SECOND, run("uid-2", "{attempt: 2, phase: Running}")))
                .isEqualTo(AttemptFate.OVER);
        assertThat(AttemptEnds.fate(SECOND, deleted)).isEqualTo(AttemptFate.OVER);
    }

    @ParameterizedTest
    @CsvSource({"Suspended, true, OVER", "Suspended, false, OPEN", "Running, true, OPEN"})
    void anAttemptIsOverOnceItsUserHoldsTheRunBackButNotWhenAQueueDoes(
            String phase, boolean suspend, AttemptFate fate) {
        // Given
        BenchmarkRun run = Serialization.unmarshal("""
                apiVersion: rondo.dev/v1alpha1
                kind: BenchmarkRun
                metadata: {namespace: bench, name: run, uid: uid-1}
                spec: {suspend: %s}
                status: {attempt: 2, phase: %s}
                """.formatted(suspend, phase), BenchmarkRun.class);

        // When / Then
        assertThat(AttemptEnds.fate(SECOND, run)).isEqualTo(fate);
    }

    @Test
    void nothingIsKnownOfARunWithoutAStatus() {
        // Given
        BenchmarkRun unseen = run("uid-1", "{observedGeneration: -1}");
        BenchmarkRun bare = run("uid-1", "{}");
        bare.setStatus(null);

        // When / Then
        assertThat(AttemptEnds.fate(SECOND, unseen)).isEqualTo(AttemptFate.OPEN);
        assertThat(AttemptEnds.fate(SECOND, bare)).isEqualTo(AttemptFate.OPEN);
    }
}
