package dev.rondo.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0         | 0
                    -0.0      | 0
                    8         | 8
                    1.5       | 1.50
                    8.58432   | 8.58
                    9.996     | 10.0
                    84.14     | 84.1
                    99.94     | 99.9
                    99.96     | 100
                    138.49    | 138
                    999.9     | 1,000
                    12345.6   | 12,346
                    0.0031249 | 0.00312
                    0.0999999 | 0.100
                    -42.42    | -42.4
                    -12345.6  | -12,346
                    NaN       | -
                    1e18      | 1.00e+18
                    1e-9      | 1.00e-09
                    Infinity  | Infinity
                    """)
    void showsThreeDigits(double value, String shown) {
        // Then
        assertThat(Numbers.figure(value)).isEqualTo(shown);
    }

    @Property
    void isNeverFurtherOffThanHalfAPercent(@ForAll @DoubleRange(min = -5.9, max = 14) double exponent) {
        // Given
        double value = Math.pow(10, exponent);
        // When
        double shown = Double.parseDouble(Numbers.figure(value).replace(",", ""));
        // Then
        assertThat(Math.abs(shown - value)).isLessThanOrEqualTo(value * 0.0051);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.04   | 0.0 s
                    9.94   | 9.9 s
                    9.96   | 10 s
                    75.2   | 75 s
                    245    | 4 min 05 s
                    3720.4 | 1 h 02 min
                    NaN    | -
                    """)
    void showsLengthsOfTime(double seconds, String shown) {
        // Then
        assertThat(Numbers.seconds(seconds)).isEqualTo(shown);
    }
}
