package dev.rondo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSettingsTest {
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "45000, 45000", "1000000, 1000000", "1000001, 1000000"})
    void takesTheNearestSpinWindowThatIsAllowed(long asked, long taken) {
        // When
        long window = EngineSettings.spinWindow(asked);

        // Then
        assertThat(window).isEqualTo(taken);
    }
}
