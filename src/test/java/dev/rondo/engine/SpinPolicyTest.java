package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.Arrival;
import dev.rondo.plan.Load;
import org.junit.jupiter.api.Test;

class SpinPolicyTest {
    private static final SpinPolicy POLICY = new SpinPolicy(60_000, false);

    private static Load rate(double perSecond) {
        return new Load.Open(perSecond, Arrival.POISSON, 1, Load.Open.NO_CEILING);
    }

    @Test
    void spinsWhereSendsAreFarApart() {
        assertThat(POLICY.windowNanos(rate(1_000), 1)).isEqualTo(60_000);
        assertThat(POLICY.windowNanos(rate(8_000), 2)).isEqualTo(60_000);
    }

    @Test
    void spinsForAtMostAQuarterOfTheTime() {
        assertThat(POLICY.windowNanos(rate(5_000), 1)).isEqualTo(50_000);
        assertThat(POLICY.windowNanos(rate(12_500), 1)).isEqualTo(20_000);
    }

    @Test
    void doesNotSpinWhereTheWindowWouldBeShorterThanAWakeUp() {
        assertThat(POLICY.windowNanos(rate(12_600), 1)).isZero();
        assertThat(new SpinPolicy(0, false).windowNanos(rate(10), 1)).isZero();
        assertThat(new SpinPolicy(5_000, false).windowNanos(rate(10), 1)).isEqualTo(5_000);
    }

    @Test
    void doesNotSpinUnderAQuotaNorInAClosedLoop() {
        assertThat(new SpinPolicy(60_000, true).windowNanos(rate(1_000), 1)).isZero();
        assertThat(POLICY.windowNanos(new Load.Closed(8), 1)).isZero();
    }

    @Test
    void readsTheQuotaOfEitherVersionOfCgroups() {
        assertThat(SpinPolicy.isQuota("200000 100000")).isTrue();
        assertThat(SpinPolicy.isQuota("max 100000")).isFalse();
        assertThat(SpinPolicy.isQuota("-1")).isFalse();
        assertThat(SpinPolicy.isQuota("")).isFalse();
    }
}
