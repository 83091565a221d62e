package dev.rondo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class PendingValuesTest {
    @Property
    void endsWithWhatRecordingEachRequestGives(
            @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 5_000) Integer> latencies) {
        // Given: requests of two shapes, with values of different metrics
        Distributions expected = new Distributions(3);
        Distributions actual = new Distributions(3);
        PendingValues pending = new PendingValues(actual);
        RequestValues values = new RequestValues();

        // When
        for (int latency : latencies) {
            values.derive(request(latency), latency % 3 != 0);
            expected.record(values);
            pending.add(values);
        }
        pending.drain();

        // Then
        assertThat(actual).isEqualTo(expected);
        pending.drain();
        assertThat(actual).isEqualTo(expected);
    }

    private static RequestObservation request(int latencyMicros) {
        RequestObservation request = new RequestObservation();
        request.issuedNanos = 1_000;
        request.intendedNanos = 400;
        request.endNanos = 1_000 + 1_000L * latencyMicros;
        request.usageCompletionTokens = latencyMicros % 7;
        return request;
    }
}
