package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StallSignsTest {
    /** All in ms. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # late | waited | collected | safepoints | held back | ran | usual | suspended
              200  | 0      | 0         | 0          | 0         | 0   | 0     | 200
              200  | 1      | 1         | 2          | 10        | 10  | 10    | 187
              200  | 0      | 0         | 0          | 0         | 60  | 20    | 200
              200  | 190    | 0         | 0          | 0         | 0   | 0     | 0
              200  | 0      | 180       | 0          | 0         | 0   | 0     | 0
              200  | 0      | 180       | 181        | 0         | 0   | 0     | 0
              200  | 0      | 0         | 180        | 0         | 0   | 0     | 0
              200  | 0      | 0         | 0          | 400       | 0   | 0     | 0
              200  | 60     | 0         | 50         | 50        | 0   | 0     | 0
              200  | 0      | 0         | 0          | 0         | 90  | 20    | 0
              49   | 0      | 0         | 0          | 0         | 0   | 0     | 0
              50   | 0      | 0         | 0          | 0         | 0   | 0     | 50
            """)
    void namesOnlyWhatNothingElseExplains(
            long late,
            long waited,
            long collected,
            long safepoints,
            long heldBack,
            long ran,
            long usual,
            long suspended) {
        // Given
        StallSigns signs =
                new StallSigns(0, nanos(waited), nanos(collected), nanos(safepoints), nanos(heldBack), nanos(ran));

        // When / Then
        assertThat(signs.suspendedNanos(nanos(late), nanos(usual))).isEqualTo(nanos(suspended));
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }
}
