package dev.rondo.metrics;

/**
 * How the values of a metric are held: the integer that is recorded (raw), the unit of the histogram's bins, and what is
 * shown to people. Sums are exact in raw integers; a percentile is exact to the bin.
 */
public enum Scale {
    /** Nanoseconds in bins of 1 µs up to 1 h, shown in ms. */
    DURATION(1_000, 3_600_000_000_000L, 1e6, 0),
    /** Nanoseconds in bins of 100 ns up to 1 h, shown in ms. */
    LAG(100, 3_600_000_000_000L, 1e6, 0),
    /** Whole numbers up to 2^40. */
    COUNT(1, 1L << 40, 1, 0),
    /** Bytes up to 2^40, shown in KB of 1024 bytes. */
    BYTES(1, 1L << 40, 1024, 0),
    /** Thousandths a second in bins of their own up to 10^12, shown as a rate a second. */
    RATE(1, 1_000_000_000_000L, 1e3, 0),
    /** Thousandths of a per cent in bins of 0.1 % up to a million per cent. */
    PERCENT(100, 1_000_000_000L, 1e3, 0),
    /** As {@link #PERCENT}, shifted by 100 so that a shortfall of up to 100 % is no negative number. */
    DIFFERENCE_PERCENT(100, 1_000_000_000L, 1e3, -100);

    private final long rawPerBinUnit;
    private final long top;
    private final double rawPerShown;
    private final double shownOffset;
    private final long reciprocal;

    Scale(long rawPerBinUnit, long top, double rawPerShown, double shownOffset) {
        this.rawPerBinUnit = rawPerBinUnit;
        this.top = top;
        this.rawPerShown = rawPerShown;
        this.shownOffset = shownOffset;
        this.reciprocal = rawPerBinUnit == 1 ? 0 : Long.divideUnsigned(-1L, rawPerBinUnit) + 1;
    }

    /** The largest raw value that keeps its own bin; larger ones are counted in its bin, and counted. */
    long top() {
        return top;
    }

    long rawPerBinUnit() {
        return rawPerBinUnit;
    }

    /**
     * The nearest bin unit. A multiplication by 2^64 / divisor, rounded up, is the exact quotient while
     * raw × divisor < 2^64, and costs a tenth of the division.
     *
     * @param raw 0 to {@link #top}
     */
    long toBinUnits(long raw) {
        if (rawPerBinUnit == 1) {
            return raw;
        }
        return Math.multiplyHigh(raw + (rawPerBinUnit >> 1), reciprocal);
    }

    /** A raw value as people see it. */
    public double shown(double raw) {
        return raw / rawPerShown + shownOffset;
    }

    /** A sum of {@code count} raw values as people see it. */
    double shownSum(double rawSum, long count) {
        return rawSum / rawPerShown + shownOffset * count;
    }

    /** A difference of raw values, such as a deviation, as people see it. */
    double shownSpread(double raw) {
        return raw / rawPerShown;
    }

    /** The raw value of what people see, not rounded. */
    double rawOf(double shown) {
        return (shown - shownOffset) * rawPerShown;
    }
}
