package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionsTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00.987Z");

    @Test
    void statesEveryTypeFromTheFirstPass() {
        // When
        Conditions conditions = Conditions.NONE.merge(pending(), List.of(), 1, NOW);

        // Then
        assertThat(conditions.list())
                .extracting(RunCondition::type)
                .containsExactly(
                        "EndpointsResolved",
                        "Finished",
                        "GeneratorsReady",
                        "ObjectivesMet",
                        "Ready",
                        "Reconciling",
                        "ResultsAvailable",
                        "ResultsValid");
        assertThat(conditions.get(ConditionType.RESULTS_VALID).orElseThrow().status())
                .isEqualTo(ConditionStatus.UNKNOWN);
    }

    @Test
    void keepsTheTimeOfTransitionWhileTheStatusStays() {
        // Given
        Conditions before = Conditions.NONE.merge(pending(), List.of(), 1, THEN);

        // When
        Conditions after = before.merge(
                RunState.progressing(ConditionReason.Ready.STARTING, "starting"),
                List.of(ConditionReason.EndpointsResolved.RESOLVED.because("4 endpoints")),
                1,
                NOW);

        // Then
        assertThat(time(after, ConditionType.READY)).isEqualTo(THEN);
        assertThat(time(after, ConditionType.ENDPOINTS_RESOLVED)).isEqualTo(Instant.parse("2026-01-01T00:01:00Z"));
        assertThat(after.get(ConditionType.READY).orElseThrow().reason()).isEqualTo("Starting");
    }

    @Test
    void speaksOfTheGenerationInEveryCondition() {
        // Given
        Conditions before = Conditions.NONE.merge(pending(), List.of(), 1, THEN);

        // When
        Conditions after = before.merge(pending(), List.of(), 2, NOW);

        // Then
        assertThat(after.list())
                .hasSize(8)
                .allSatisfy(each -> assertThat(each.observedGeneration()).isEqualTo(2));
    }

    @Test
    void isEqualWhereNothingChanged() {
        // Given
        Conditions before = Conditions.NONE.merge(pending(), List.of(), 1, THEN);

        // When
        Conditions after = before.merge(pending(), List.of(), 1, NOW);

        // Then
        assertThat(after).isEqualTo(before);
        assertThat(Conditions.of(after.list())).isEqualTo(after);
    }

    @Test
    void cutsLongMessages() {
        // Given
        String message = "x".repeat(Conditions.MAX_MESSAGE_CHARACTERS + 1);

        // When
        Conditions conditions = Conditions.NONE.merge(
                RunState.failed(ConditionReason.Stalled.INVALID_SPEC, message), List.of(), 1, NOW);

        // Then
        assertThat(conditions.get(ConditionType.STALLED).orElseThrow().message())
                .hasSize(Conditions.MAX_MESSAGE_CHARACTERS)
                .endsWith("x…");
    }

    @Test
    void neverCutsACharacterInTwo() {
        assertThat(BoundedText.of("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
        assertThat(BoundedText.of("ab\uD83D\uDE00cd", 5)).isEqualTo("ab\uD83D\uDE00…");
        assertThat(BoundedText.of("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void keepsWhatANewerOperatorWrote() {
        // Given
        RunCondition foreign = new RunCondition("Zonal", ConditionStatus.TRUE, "Spread", "", THEN, 1L);

        // When
        Conditions conditions = Conditions.of(List.of(foreign)).merge(pending(), List.of(), 2, NOW);

        // Then
        assertThat(conditions.list()).contains(foreign);
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.api.RunStates#all")
    void isNeverReconcilingAndStalledAtOnce(RunState state) {
        // Given
        for (RunState earlier : RunStates.all()) {
            Conditions before = Conditions.NONE.merge(earlier, List.of(), 1, THEN);

            // When
            Conditions after = before.merge(state, List.of(), 1, NOW);

            // Then
            assertThat(after.isTrue(ConditionType.RECONCILING) && after.isTrue(ConditionType.STALLED))
                    .isFalse();
            assertThat(RunPhase.of(after)).isEqualTo(RunStates.phase(state));
            assertThat(after.isTrue(ConditionType.FINISHED))
                    .isEqualTo(RunPhase.of(after).isFinished());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "SUCCEEDED", "FAILED", "CANCELLED"})
    void refusesToCallAnythingElseProgress(ConditionReason.Ready standing) {
        assertThatThrownBy(() -> RunState.progressing(standing, "")).hasMessageContaining("\"" + standing + "\"");
    }

    @Test
    void namesReasonsAsKubernetesDoes() {
        assertThat(ConditionReason.all())
                .hasSizeGreaterThan(60)
                .allSatisfy(each -> assertThat(each.word()).matches("([A-Z][a-z]+)+"))
                .doesNotHaveDuplicates();
        assertThat(ConditionReason.EndpointsResolved.PORT_NOT_FOUND.word()).isEqualTo("PortNotFound");
        assertThat(Arrays.stream(ConditionType.values()).map(ConditionType::word))
                .isSorted();
    }

    @Test
    void isPendingBeforeAnythingIsKnown() {
        assertThat(RunPhase.of(Conditions.NONE)).isEqualTo(RunPhase.PENDING);
    }

    private static RunState pending() {
        return RunState.progressing(ConditionReason.Ready.PENDING, "resolving");
    }

    private static Instant time(Conditions conditions, ConditionType type) {
        return conditions.get(type).orElseThrow().lastTransitionTime();
    }
}
