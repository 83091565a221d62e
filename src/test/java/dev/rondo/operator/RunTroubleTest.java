package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BenchmarkRunStatus;
import dev.rondo.api.ConditionReason.GeneratorsReady;
import dev.rondo.api.ConditionReason.Ready;
import dev.rondo.api.ConditionReason.Reconciling;
import dev.rondo.api.ConditionReason.Stalled;
import dev.rondo.api.ConditionType;
import dev.rondo.api.Conditions;
import dev.rondo.api.PhaseProgress;
import dev.rondo.api.RunPhase;
import dev.rondo.api.RunState;
import dev.rondo.api.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunTroubleTest {
    private static final Instant NOW = RunTurns.NOW;
    private static final ApiFailure QUOTA = new ApiFailure(true, "exceeded quota: pods=10");
    private static final ApiFailure AWAY = new ApiFailure(false, "the API server can't be reached: refused");

    @Test
    void saysThatItIsTriedAgainAndWhy() {
        // When
        BenchmarkRunStatus status =
                status(turn(Ready.STARTING, false), AWAY, 10).orElseThrow();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.STARTING);
        assertThat(conditions(status).has(Reconciling.RETRYING)).isTrue();
        assertThat(conditions(status)
                        .get(ConditionType.RECONCILING)
                        .orElseThrow()
                        .message())
                .isEqualTo("the API server can't be reached: refused");
    }

    @Test
    void saysThatTheJobIsRefused() {
        // When
        BenchmarkRunStatus status =
                status(turn(Ready.PENDING, false), QUOTA, 10).orElseThrow();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.PENDING);
        assertThat(conditions(status).has(GeneratorsReady.JOB_REJECTED)).isTrue();
    }

    @Test
    void givesUpWhenTheStartHasTakenTooLong() {
        // When
        BenchmarkRunStatus status =
                status(turn(Ready.PENDING, false), QUOTA, 180).orElseThrow();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(conditions(status).has(Stalled.GENERATORS_NOT_STARTED)).isTrue();
        assertThat(conditions(status).has(GeneratorsReady.JOB_REJECTED)).isTrue();
        assertThat(conditions(status).get(ConditionType.STALLED).orElseThrow().message())
                .isEqualTo("exceeded quota: pods=10");
        assertThat(status.completionTime()).isEqualTo(NOW);
    }

    @Test
    void neverGivesUpALoadThatIsUnderWay() {
        // When
        BenchmarkRunStatus status =
                status(turn(Ready.RUNNING, true), AWAY, 3600).orElseThrow();

        // Then
        assertThat(status.phase()).isEqualTo(RunPhase.RUNNING);
        assertThat(conditions(status).has(Reconciling.RETRYING)).isTrue();
    }

    @Test
    void isSilentAboutRunsThatAreOver() {
        assertThat(status(turn(RunState.succeeded(""), true), AWAY, 10)).isEmpty();
        assertThat(status(turn(RunState.suspended(""), false), AWAY, 10)).isEmpty();
    }

    @Test
    void remembersSinceWhenUntilItGoesWell() {
        // Given
        RunTrouble trouble = new RunTrouble();
        RunTurn now = turn(Ready.PENDING, false);
        RunTurn later =
                new RunTurn(now.run(), now.statusOrNull(), now.world(), now.pods(), now.fates(), NOW.plusSeconds(200));

        // When, Then
        assertThat(trouble.status(now, new IllegalStateException("odd"))
                        .orElseThrow()
                        .phase())
                .isEqualTo(RunPhase.PENDING);
        assertThat(trouble.status(later, new IllegalStateException("odd"))
                        .orElseThrow()
                        .phase())
                .isEqualTo(RunPhase.FAILED);
        trouble.over(now.key().uid());
        assertThat(trouble.status(later, new IllegalStateException("odd"))
                        .orElseThrow()
                        .phase())
                .isEqualTo(RunPhase.PENDING);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void putsFailuresIntoWords(Throwable failure, ApiFailure expected) {
        assertThat(ApiFailure.of(failure)).isEqualTo(expected);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(api(403, "exceeded quota: pods=10"), QUOTA),
                Arguments.of(
                        new RuntimeException(api(422, "must be a label")), new ApiFailure(true, "must be a label")),
                Arguments.of(api(500, "etcd is away"), new ApiFailure(false, "etcd is away")),
                Arguments.of(
                        new KubernetesClientException("failed", new IOException(new ConnectException("refused"))),
                        new ApiFailure(false, "the API server can't be reached: java.net.ConnectException: refused")),
                Arguments.of(new IllegalStateException("odd"), new ApiFailure(false, "IllegalStateException: odd")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, true",
        "401, false",
        "403, true",
        "404, false",
        "409, false",
        "422, true",
        "429, false",
        "503, false"
    })
    void knowsRefusalsByTheirCode(int code, boolean refused) {
        assertThat(ApiFailure.of(api(code, "no")).refused()).isEqualTo(refused);
    }

    private static KubernetesClientException api(int code, String message) {
        return new KubernetesClientException(
                "Failure executing: POST",
                code,
                new io.fabric8.kubernetes.api.model.StatusBuilder()
                        .withCode(code)
                        .withMessage(message)
                        .build());
    }

    private static Optional<BenchmarkRunStatus> status(RunTurn turn, ApiFailure failure, int seconds) {
        return RunTrouble.status(turn, failure, NOW.minusSeconds(seconds));
    }

    private static Conditions conditions(BenchmarkRunStatus status) {
        return Conditions.of(status.conditions());
    }

    private static RunTurn turn(Ready standing, boolean loaded) {
        return turn(RunState.progressing(standing, ""), loaded);
    }

    private static RunTurn turn(RunState state, boolean loaded) {
        PhaseProgress begun = RunTurns.begun("steady", null);
        return RunTurns.of(
                RunTurns.run("runId: '1'", 1),
                new StatusBuilder(1, Conditions.NONE.merge(state, List.of(), 1, NOW))
                        .run("1", 1)
                        .progress(loaded ? List.of(begun) : null)
                        .build());
    }
}
