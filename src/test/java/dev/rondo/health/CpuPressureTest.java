package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CpuPressureTest {
    @Test
    void readsForHowLongSomeTaskWaited() {
        // Given
        String file = """
                some avg10=94.60 avg60=61.25 avg300=23.54 total=14483855815
                full avg10=0.00 avg60=0.00 avg300=0.00 total=77
                """;

        // When / Then
        assertThat(CpuPressure.someNanos(file)).isEqualTo(14_483_855_815_000L);
        assertThat(CpuPressure.someNanos("some total=999999999999999")).isEqualTo(999_999_999_999_999_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "full avg10=0.00 total=5", "some avg10=0.00", "some total=-1", "some total=9999999999999999"
            })
    void saysNothingOfAnythingElse(String file) {
        assertThat(CpuPressure.someNanos(file)).isEqualTo(Counter.UNKNOWN);
    }
}
