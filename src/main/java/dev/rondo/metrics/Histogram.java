package dev.rondo.metrics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Counts of the values of one metric in HdrHistogram's log-linear bins, with exact count, sum, sum of squares, minimum and
 * maximum. Merging is adding: nothing is lost, in whatever order it happens.
 *
 * <p>Single writer; hand a {@link #copy} to other threads. Counts lie in pages of 128 bins, allocated when a value first
 * falls into them; after that {@link #record} allocates nothing. An empty histogram takes about 150 bytes, a page 528.
 */
public final class Histogram {
    private final Scale scale;
    private final int significantDigits;
    private final BucketLayout layout;

    private final BinCounts bins = new BinCounts();
    private final WideSum sum = new WideSum();
    private final WideSum sumOfSquares = new WideSum();
    private long count;
    private long clamped;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    /**
     * @param significantDigits 2 or 3
     */
    public Histogram(Scale scale, int significantDigits) {
        this.scale = scale;
        this.significantDigits = significantDigits;
        this.layout = BucketLayout.of(significantDigits);
    }

    /**
     * Counts one value.
     *
     * @param raw in the scale's raw unit
     * @throws IllegalArgumentException if it is negative
     */
    public void record(long raw) {
        if (raw < 0) {
            throw new IllegalArgumentException("a recorded value must not be negative, but was " + raw);
        }
        long kept = raw;
        if (raw > scale.top()) {
            kept = scale.top();
            clamped++;
        }
        bins.increment(layout.index(scale.toBinUnits(kept)));
        count++;
        sum.add(raw);
        sumOfSquares.addSquare(raw);
        if (raw < min) {
            min = raw;
        }
        if (raw > max) {
            max = raw;
        }
    }

    /** Adds {@code amount} to a bin's count alone. */
    void addToBin(int index, long amount) {
        bins.add(index, amount);
    }

    /** Adds what a serialized histogram had beside its bins. */
    void addTotals(
            long addedCount, long addedClamped, long addedMin, long addedMax, WideSum addedSum, WideSum squares) {
        count += addedCount;
        clamped += addedClamped;
        min = Math.min(min, addedMin);
        max = Math.max(max, addedMax);
        sum.add(addedSum);
        sumOfSquares.add(squares);
    }

    /**
     * Adds every value of another histogram.
     *
     * @throws IllegalArgumentException if its scale or digits differ
     */
    public void add(Histogram other) {
        if (scale != other.scale || significantDigits != other.significantDigits) {
            throw new IllegalArgumentException("histograms of different layouts can't be added: " + scale + " with "
                    + significantDigits + " digits and " + other.scale + " with " + other.significantDigits);
        }
        bins.add(other.bins);
        addTotals(other.count, other.clamped, other.min, other.max, other.sum, other.sumOfSquares);
    }

    /** An independent histogram with the same values. */
    public Histogram copy() {
        Histogram copy = new Histogram(scale, significantDigits);
        copy.add(this);
        return copy;
    }

    /** One more than the highest bin that may be filled. */
    int binLimit() {
        return bins.limit();
    }

    long countAt(int index) {
        return bins.count(index);
    }

    /** What a bin stands for in a percentile: its middle, raw, within the exact minimum and maximum. */
    double valueOfBin(int index) {
        double units = layout.lowest(index) + (layout.width(index) - 1) / 2.0;
        return Math.min(Math.max(units * scale.rawPerBinUnit(), min), max);
    }

    public Scale scale() {
        return scale;
    }

    public int significantDigits() {
        return significantDigits;
    }

    public long count() {
        return count;
    }

    /** How many values were above the scale's top; they are in every statistic, in the top bin. */
    public long clamped() {
        return clamped;
    }

    /** The smallest raw value, exact; {@code Long.MAX_VALUE} while empty. */
    public long min() {
        return min;
    }

    /** The largest raw value, exact; {@code Long.MIN_VALUE} while empty. */
    public long max() {
        return max;
    }

    WideSum sum() {
        return sum;
    }

    WideSum sumOfSquares() {
        return sumOfSquares;
    }

    /** Mean of the raw values, from their exact sum; NaN while empty. */
    public double mean() {
        return count == 0 ? Double.NaN : sum.toDouble() / count;
    }

    /** Standard deviation of the population of raw values, as AIPerf's, from exact sums; NaN while empty. */
    public double standardDeviation() {
        if (count == 0) {
            return Double.NaN;
        }
        BigInteger n = BigInteger.valueOf(count);
        BigInteger total = sum.toBigInteger();
        BigInteger numerator = n.multiply(sumOfSquares.toBigInteger()).subtract(total.multiply(total));
        BigDecimal variance = new BigDecimal(numerator).divide(new BigDecimal(n.multiply(n)), MathContext.DECIMAL64);
        return Math.sqrt(variance.doubleValue());
    }

    /** How many values lie in bins above the one of {@code raw}. */
    public long countAbove(long raw) {
        int own = layout.index(scale.toBinUnits(Math.min(Math.max(raw, 0), scale.top())));
        long above = 0;
        for (int index = own + 1; index < binLimit(); index++) {
            above += countAt(index);
        }
        return above;
    }

    /** The raw value that {@code percent} of the values do not exceed, to the bin; NaN while empty. */
    public double percentile(double percent) {
        return percentiles(new double[] {percent})[0];
    }

    /**
     * Several percentiles in one pass: for each the middle of the bin that holds the value of rank
     * {@code ceil(percent / 100 × count)}, at least 1, in raw units. With 3 digits it is at most 0.05 % or half a bin
     * unit from that value.
     *
     * @param percents ascending, 0 to 100
     */
    public double[] percentiles(double[] percents) {
        double[] values = new double[percents.length];
        Arrays.fill(values, Double.NaN);
        long seen = 0;
        int next = 0;
        for (int index = 0; index < binLimit() && next < values.length; index++) {
            seen += countAt(index);
            while (next < values.length && seen > 0 && seen >= rank(percents[next])) {
                values[next++] = valueOfBin(index);
            }
        }
        return values;
    }

    private long rank(double percent) {
        // The subtraction undoes the rounding of quotients such as 99.9 / 100 that would push an exact rank up by one.
        double exact = percent / 100 * count;
        return Math.min(count, Math.max(1, (long) Math.ceil(exact - exact * 1e-14)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && scale == that.scale
                && significantDigits == that.significantDigits
                && count == that.count
                && clamped == that.clamped
                && min == that.min
                && max == that.max
                && sum.equals(that.sum)
                && sumOfSquares.equals(that.sumOfSquares)
                && bins.equals(that.bins);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(count) * 31 + sum.hashCode();
    }
}
