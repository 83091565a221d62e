package dev.rondo.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.metrics.ProgressSnapshot;
import org.junit.jupiter.api.Test;

class RecentProgressTest {
    private final RecentProgress recent = new RecentProgress();
    private final TestTime time = new TestTime();

    private void add(int phase, long succeeded, long failed, long tokens) {
        ProgressSnapshot none = ProgressSnapshot.none(phase);
        recent.add(
                new ProgressSnapshot(
                        phase,
                        succeeded + failed,
                        succeeded,
                        failed,
                        0,
                        0,
                        0,
                        tokens,
                        none.requestLatency(),
                        none.timeToFirstToken()),
                time.now());
    }

    @Test
    void forgetsWhatIsMoreThanTenSecondsOld() {
        // Given: 100 a second for 20 s, then 10 a second
        long succeeded = 0;
        for (int second = 0; second <= 31; second++) {
            add(0, succeeded, second, 5 * succeeded);
            succeeded += second < 20 ? 100 : 10;
            time.passSeconds(1);
        }

        // When
        LiveRates rates = recent.rates(0).orElseThrow();

        // Then
        assertThat(rates).isEqualTo(new LiveRates(11, 10, 50));
    }

    @Test
    void knowsNoRateFromOneSampleNorOfAnotherPhase() {
        // Given
        add(0, 10, 0, 0);

        // Then
        assertThat(recent.rates(0)).isEmpty();
        time.passSeconds(1);
        add(0, 20, 0, 0);
        assertThat(recent.rates(0)).isPresent();
        assertThat(recent.rates(1)).isEmpty();
        add(1, 0, 0, 0);
        assertThat(recent.rates(0)).isEmpty();
        assertThat(recent.rates(1)).isEmpty();
    }

    @Test
    void remembersNoMoreOfAGeneratorThatSpeaksMoreOften() {
        // Given
        for (int i = 0; i < 1000; i++) {
            add(0, i, 0, 0);
            time.passSeconds(0.001);
        }

        // When
        LiveRates rates = recent.rates(0).orElseThrow();

        // Then
        assertThat(rates.completed()).isBetween(999.0, 1001.0);
    }
}
