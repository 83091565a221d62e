package dev.rondo.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are shown to people: at least three significant digits, thousands set apart, the same in every locale. */
final class Numbers {
    /** Stands for a number that is not there. */
    static final String NONE = "-";

    /** Beyond this a number is shown with an exponent. */
    private static final double LARGEST_PLAIN = 1e15;

    private Numbers() {}

    /** A measured figure: 0.00312, 1.50, 8.58, 84.1, 138, 12,346; a whole number stays one: 0, 8. */
    static String figure(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (Double.isInfinite(value) || size >= LARGEST_PLAIN || size < 1e-6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 99.95) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
        int decimals = 3 - rounded.precision() + rounded.scale();
        return rounded.setScale(Math.max(0, decimals), RoundingMode.UNNECESSARY).toPlainString();
    }

    /** A number that somebody wrote down: all its digits, no more. */
    static String asGiven(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** An exact count: 60,000. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A fraction of one as a percentage, without its sign: 0.2533 is 25.3. */
    static String percent(double fraction) {
        return figure(fraction * 100);
    }

    /** A length of time for people: 3.2 s, 75 s, 4 min 05 s, 1 h 02 min. */
    static String seconds(double seconds) {
        if (Double.isNaN(seconds)) {
            return NONE;
        }
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
