package dev.rondo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What kstatus (kubernetes-sigs/cli-utils, pkg/kstatus/status) makes of a status: Flux, kustomize and others wait by it.
 * Its rules are written down here anew.
 */
class KstatusTest {
    private static final long GENERATION = 3;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private enum Health {
        IN_PROGRESS,
        FAILED,
        CURRENT
    }

    @ParameterizedTest
    @MethodSource("dev.rondo.api.RunStates#all")
    void readsEveryStateAsItIsMeant(RunState state) {
        // Given
        Health meant = switch (RunStates.phase(state)) {
            case SUCCEEDED -> Health.CURRENT;
            case FAILED, CANCELLED -> Health.FAILED;
            default -> Health.IN_PROGRESS;
        };

        // When
        BenchmarkRunStatus status =
                new StatusBuilder(GENERATION, Conditions.NONE.merge(state, List.of(), GENERATION, NOW)).build();

        // Then
        assertThat(health(status)).isEqualTo(meant);
    }

    @Test
    void waitsForTheFirstWriteAndForEveryLaterGeneration() {
        // Given
        Conditions succeeded = Conditions.NONE.merge(RunState.succeeded("done"), List.of(), 2, NOW);

        // Then
        assertThat(health(new StatusBuilder(-1, Conditions.NONE).build())).isEqualTo(Health.IN_PROGRESS);
        assertThat(health(new StatusBuilder(GENERATION - 1, succeeded).build())).isEqualTo(Health.IN_PROGRESS);
    }

    private static Health health(BenchmarkRunStatus status) {
        if (status.observedGeneration() != null && status.observedGeneration() != GENERATION) {
            return Health.IN_PROGRESS;
        }
        for (RunCondition condition : Objects.requireNonNull(status.conditions())) {
            boolean holds = condition.status() == ConditionStatus.TRUE;
            if (holds && condition.type().equals("Reconciling")) {
                return Health.IN_PROGRESS;
            }
            if (holds && condition.type().equals("Stalled")) {
                return Health.FAILED;
            }
        }
        return Objects.requireNonNull(status.conditions()).stream()
                        .filter(each -> each.type().equals("Ready"))
                        .allMatch(each -> each.status() == ConditionStatus.TRUE)
                ? Health.CURRENT
                : Health.IN_PROGRESS;
    }
}
