package dev.rondo.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.plan.Plan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmupBudgetTest {
    @ParameterizedTest(name = "{0}, self-test {1}: {2} ms")
    @CsvSource({
        "'{requests: 1, concurrency: 1}', false, 1",
        "'{requests: 10, requestRate: 5}', false, 10",
        "'{requests: 1000000, concurrency: 1}', false, 1000",
        "'{durationSeconds: 0.5, concurrency: 1}', false, 50",
        "'{durationSeconds: 5, concurrency: 1}', false, 500",
        "'{durationSeconds: 600, concurrency: 1}', false, 1000",
        "'{durationSeconds: 600, requests: 20, concurrency: 1}', false, 20",
        "'{conversations: 7, concurrency: 1}', false, 7",
        "'{requests: 1, concurrency: 1}', true, 2000",
    })
    void isASmallPartOfTheLoad(String phase, boolean selfTest, long millis) {
        // Given
        Plan plan = SelfTestPlans.of(phase, selfTest);
        // Then
        assertThat(WarmupBudget.nanos(plan)).isEqualTo(millis * 1_000_000);
    }
}
