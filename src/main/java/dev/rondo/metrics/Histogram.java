package dev.rondo.metrics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Counts of the values of one metric in HdrHistogram's log-linear bins, with exact count, sum, sum of squares, minimum and
 * maximum. Merging is adding: nothing is lost, in whatever order it happens.
 *
 * <p>Single writer; hand a {@link #copy} to other threads. Counts lie in pages of 128 bins, allocated when a value first
 * falls into them; after that {@link #record} allocates nothing. An empty histogram takes about 150 bytes, a page 528.
 */
public final class Histogram {
    /** Times any value up to a scale's top, this stays within 63 bits. */
    private static final long MOST_REPEATS = 1 << 20;

    private final Scale scale;
    private final int significantDigits;
    private final BucketLayout layout;

    private final BinCounts bins = new BinCounts();

    /** The latest value, and how often it came since it was last taken into the fields below. */
    private long latest;

    private long repeats;

    private long count;
    private long clamped;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    /** Sums in 128 bits, in this object and not in one of their own: with many endpoints a request costs cache misses. */
    private long sumHigh;

    private long sumLow;
    private long squaresHigh;
    private long squaresLow;

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
        // Much of what is recorded for a request hardly changes: no look-up, no wait, one write. That costs an
        // increment.
        if (repeats > 0 && raw == latest && repeats < MOST_REPEATS) {
            repeats++;
            return;
        }
        if (raw < 0) {
            throw new IllegalArgumentException("a recorded value must not be negative, but was " + raw);
        }
        settle();
        if (raw > scale.top()) {
            clamp(raw);
            return;
        }
        latest = raw;
        repeats = 1;
    }

    /** Counts each gap between two neighbours of ascending stamps, as {@link #record} would, for half the cost. */
    void recordGaps(long[] stamps, int length) {
        long sum = 0;
        long high = 0;
        long low = 0;
        for (int i = 1; i < length; i++) {
            long gap = stamps[i] - stamps[i - 1];
            if (gap < 0 || gap > scale.top()) {
                record(gap);
                continue;
            }
            bins.increment(layout.index(scale.toBinUnits(gap)));
            count++;
            min = Math.min(min, gap);
            max = Math.max(max, gap);
            sum += gap;
            long square = gap * gap;
            long next = low + square;
            high += Math.multiplyHigh(gap, gap) + WideSum.carry(low, square, next);
            low = next;
        }
        addToSum(0, sum);
        addToSquares(high, low);
    }

    /** Counts every {@code step}th of some values, as {@link #record} would, but neighbours that are alike at once. */
    void record(long[] raw, int first, int step, int values) {
        int next = 0;
        while (next < values) {
            long value = raw[first + next * step];
            int alike = 1;
            while (next + alike < values && raw[first + (next + alike) * step] == value) {
                alike++;
            }
            next += alike;
            if (value < 0 || value > scale.top()) {
                for (int i = 0; i < alike; i++) {
                    record(value);
                }
                continue;
            }
            take(value, alike);
        }
    }

    /** Takes repeats of the latest value into bins and sums. Nothing to do, and nothing written, on a copy. */
    private void settle() {
        if (repeats == 0) {
            return;
        }
        take(latest, repeats);
        repeats = 0;
    }

    /** A value up to the scale's top, and at most {@link #MOST_REPEATS} times. */
    private void take(long value, long times) {
        bins.add(layout.index(scale.toBinUnits(value)), times);
        long product = value * times;
        addToSum(0, product);
        addToSquares(Math.multiplyHigh(product, value), product * value);
        count += times;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    private void clamp(long raw) {
        bins.add(layout.index(scale.toBinUnits(scale.top())), 1);
        addToSum(0, raw);
        addToSquares(Math.multiplyHigh(raw, raw), raw * raw);
        count++;
        clamped++;
        min = Math.min(min, raw);
        max = Math.max(max, raw);
    }

    private void addToSum(long high, long low) {
        long next = sumLow + low;
        sumHigh += high + WideSum.carry(sumLow, low, next);
        sumLow = next;
    }

    private void addToSquares(long high, long low) {
        long next = squaresLow + low;
        squaresHigh += high + WideSum.carry(squaresLow, low, next);
        squaresLow = next;
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
        other.settle();
        bins.add(other.bins);
        count += other.count;
        clamped += other.clamped;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        addToSum(other.sumHigh, other.sumLow);
        addToSquares(other.squaresHigh, other.squaresLow);
    }

    /** Takes in the totals of values whose bins are added one by one; for a histogram that is read. */
    void addTotals(long values, long beyondTop, long least, long most, WideSum sum, WideSum squares) {
        count += values;
        clamped += beyondTop;
        min = Math.min(min, least);
        max = Math.max(max, most);
        addToSum(sum.high(), sum.low());
        addToSquares(squares.high(), squares.low());
    }

    /** The bins of {@link #addTotals}. */
    void addToBin(int index, long values) {
        bins.add(index, values);
    }

    /** The highest bin that can have a count. */
    int lastBin() {
        return layout.index(scale.toBinUnits(scale.top()));
    }

    /** An independent histogram with the same values. */
    public Histogram copy() {
        Histogram copy = new Histogram(scale, significantDigits);
        copy.add(this);
        return copy;
    }

    /** Forgets every value and keeps its pages, so that counting them anew allocates nothing. */
    void clear() {
        bins.clear();
        repeats = 0;
        count = 0;
        clamped = 0;
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
        sumHigh = 0;
        sumLow = 0;
        squaresHigh = 0;
        squaresLow = 0;
    }

    /** One more than the highest bin that may be filled. */
    int binLimit() {
        settle();
        return bins.limit();
    }

    long countAt(int index) {
        settle();
        return bins.count(index);
    }

    public Scale scale() {
        return scale;
    }

    public int significantDigits() {
        return significantDigits;
    }

    public long count() {
        return count + repeats;
    }

    /** How many values were above the scale's top; they are in every statistic, in the top bin. */
    public long clamped() {
        return clamped;
    }

    /** The smallest raw value, exact; {@code Long.MAX_VALUE} while empty. */
    public long min() {
        settle();
        return min;
    }

    /** The largest raw value, exact; {@code Long.MIN_VALUE} while empty. */
    public long max() {
        settle();
        return max;
    }

    WideSum sum() {
        settle();
        return new WideSum(sumHigh, sumLow);
    }

    WideSum sumOfSquares() {
        settle();
        return new WideSum(squaresHigh, squaresLow);
    }

    /** Mean of the raw values, from their exact sum; NaN while empty. */
    public double mean() {
        return count() == 0 ? Double.NaN : sum().toDouble() / count;
    }

    /** Standard deviation of the population of raw values, as AIPerf's, from exact sums; NaN while empty. */
    public double standardDeviation() {
        if (count() == 0) {
            return Double.NaN;
        }
        BigInteger n = BigInteger.valueOf(count());
        BigInteger total = sum().toBigInteger();
        BigInteger numerator = n.multiply(sumOfSquares().toBigInteger()).subtract(total.multiply(total));
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
        settle();
        return Percentiles.of(this, layout, percents);
    }

    /** The middle of the bin of the value of this rank, in raw units; 1 is the smallest value, {@link #count} the largest. */
    double valueOfRank(long rank) {
        settle();
        return Percentiles.ofRank(this, layout, rank);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that
                && count() == that.count()
                && scale == that.scale
                && significantDigits == that.significantDigits
                && clamped == that.clamped
                && min() == that.min()
                && max() == that.max()
                && sum().equals(that.sum())
                && sumOfSquares().equals(that.sumOfSquares())
                && bins.equals(that.bins);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(count()) * 31 + sum().hashCode();
    }
}
