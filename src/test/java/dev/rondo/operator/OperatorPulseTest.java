package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class OperatorPulseTest {
    private Duration sinceTick = Duration.ZERO;
    private long nowNanos;
    private final OperatorPulse pulse = new OperatorPulse(() -> nowNanos);

    private Status liveness() {
        return new OperatorChecks().loops(pulse).call().getStatus();
    }

    @Test
    void isAliveWhileTheLoopBeats() {
        // When
        for (int second = 0; second < 100; second++) {
            nowNanos += Duration.ofSeconds(1).toNanos();
            pulse.beat();
        }

        // Then
        assertThat(pulse.problem()).isEmpty();
        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void isNotAliveOnceTheLoopStands() {
        // When
        nowNanos += OperatorPulse.LOOP_LIMIT.plusSeconds(1).toNanos();

        // Then
        assertThat(pulse.problem()).contains("the event loop has not turned for 31 s");
        assertThat(liveness()).isEqualTo(Status.DOWN);
    }

    @Test
    void isNotAliveOnceNobodyLooksAtARun() {
        // Given
        pulse.begin(() -> sinceTick);
        sinceTick = OperatorPulse.RUN_LIMIT;
        assertThat(pulse.problem()).isEmpty();

        // When
        sinceTick = OperatorPulse.RUN_LIMIT.plusSeconds(1);

        // Then
        assertThat(pulse.problem()).contains("a run was not looked at for 181 s");
    }

    @Test
    void isReadyFromItsStartToItsEnd() {
        // Given
        OperatorChecks checks = new OperatorChecks();

        // When / Then
        assertThat(checks.coordinator(pulse).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(checks.started(pulse).call().getStatus()).isEqualTo(Status.DOWN);
        pulse.begin(() -> sinceTick);
        assertThat(checks.coordinator(pulse).call().getStatus()).isEqualTo(Status.UP);
        assertThat(checks.started(pulse).call().getStatus()).isEqualTo(Status.UP);
        pulse.end();
        assertThat(checks.coordinator(pulse).call().getStatus()).isEqualTo(Status.DOWN);
    }
}
