package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class PendingLagsTest {
    @Property
    void endsWithWhatRecordingEachLagGives(
            @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 5_000_000) Integer> lags) {
        // Given
        Distributions expected = new Distributions(3);
        Distributions actual = new Distributions(3);
        PendingLags pending = new PendingLags(actual);

        // When
        for (int nanos : lags) {
            expected.record(MetricTag.SEND_LAG, nanos);
            pending.add(nanos);
        }
        pending.drain();

        // Then
        assertThat(actual).isEqualTo(expected);
        pending.drain();
        assertThat(actual).isEqualTo(expected);
    }
}
