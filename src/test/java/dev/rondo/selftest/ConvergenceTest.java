package dev.rondo.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvergenceTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "100, false",
        "100 100, false",
        "100 100 100, true",
        "100 97 99, true",
        "100 96.9 99, false",
        "10 50 100, false",
        "10 50 100 100 99, true",
        "100 100 90 100 100, false",
        "0 0 0, false"
    })
    void settlesWhenTheLastThreeBurstsAgreeWithinThreePercent(String rates, boolean settled) {
        // Given
        Convergence convergence = new Convergence();
        // When
        boolean last = false;
        for (String rate : rates.split(" ")) {
            last = convergence.add(Double.parseDouble(rate));
        }
        // Then
        assertThat(last).isEqualTo(settled);
    }
}
