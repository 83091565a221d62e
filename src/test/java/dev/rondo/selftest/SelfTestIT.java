package dev.rondo.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.SelfTestResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfTestIT {
    @Test
    void measuresWhatThisProcessAddsAndCanDo() throws InterruptedException {
        // When
        SelfTestResult result = SelfTest.before(SelfTestPlans.of("{requests: 1, concurrency: 1}", true))
                .orElseThrow();
        // Then
        assertThat(result.floorP50Ms()).isBetween(0.001, 20.0).isLessThanOrEqualTo(result.floorP99Ms());
        assertThat(result.floorIssuedP50Ms()).isPositive().isLessThanOrEqualTo(result.floorP50Ms());
        assertThat(result.floorIssuedP99Ms()).isLessThanOrEqualTo(result.floorP99Ms());
        assertThat(result.requestsPerSecondPerLane()).isBetween(1_000.0, 10_000_000.0);
        assertThat(result.tokensPerSecondPerLane())
                .isGreaterThan(1_000)
                .isLessThan(result.bulkTokensPerSecondPerLane());
        assertThat(result.usedShare()).isNull();
    }

    @Test
    void measuresNothingUnlessThePlanSaysSo() throws InterruptedException {
        // When
        Optional<SelfTestResult> result = SelfTest.before(SelfTestPlans.of("{requests: 1, concurrency: 1}", false));
        // Then
        assertThat(result).isEmpty();
    }
}
