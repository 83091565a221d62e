package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StallSignsTest {
    /** All in ms. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # late | waited | collected | safepoints | stolen | throttled | ran | usual | suspended
              200  | 0      | 0         | 0          | 0      | 0         | 0   | 0     | 200
              200  | 1      | 1         | 2          | 10     | 0         | 10  | 10    | 187
              200  | 0      | 0         | 0          | 0      | 0         | 60  | 20    | 200
              200  | 190    | 0         | 0          | 0      | 0         | 0   | 0     | 0
              200  | 0      | 180       | 0          | 0      | 0         | 0   | 0     | 0
              200  | 0      | 180       | 181        | 0      | 0         | 0   | 0     | 0
              200  | 0      | 0         | 180        | 0      | 0         | 0   | 0     | 0
              200  | 0      | 0         | 0          | 180    | 0         | 0   | 0     | 0
              200  | 0      | 0         | 0          | 0      | 1         | 0   | 0     | 0
              200  | 60     | 0         | 50         | 50     | 0         | 0   | 0     | 0
              200  | 0      | 0         | 0          | 0      | 0         | 90  | 20    | 0
              600  | 0      | 515       | 440        | 0      | 0         | 0   | 0     | 0
              200  | 90     | 0         | 0          | 0      | 0         | 0   | 0     | 110
              49   | 0      | 0         | 0          | 0      | 0         | 0   | 0     | 0
              50   | 0      | 0         | 0          | 0      | 0         | 0   | 0     | 50
            """)
    void namesOnlyWhatNothingElseExplains(
            long late,
            long waited,
            long collected,
            long safepoints,
            long stolen,
            long throttled,
            long ran,
            long usual,
            long suspended) {
        // Given
        StallSigns signs = new StallSigns(
                0, nanos(waited), nanos(collected), nanos(safepoints), nanos(stolen), throttled, nanos(ran));

        // When / Then
        assertThat(signs.suspendedNanos(nanos(late), nanos(usual))).isEqualTo(nanos(suspended));
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }
}
