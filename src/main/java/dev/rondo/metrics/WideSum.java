package dev.rondo.metrics;

import java.math.BigInteger;

/** A sum of non-negative integers in 128 bits, exact where 64 would overflow. Single writer. */
final class WideSum {
    private static final double TWO_TO_64 = 0x1p64;

    private long high;
    private long low;

    WideSum() {}

    WideSum(long high, long low) {
        this.high = high;
        this.low = low;
    }

    void add(long value) {
        addWide(0, value);
    }

    void addSquare(long value) {
        addWide(Math.multiplyHigh(value, value), value * value);
    }

    void add(WideSum other) {
        addWide(other.high, other.low);
    }

    void addWide(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        high += otherHigh + carry(low, otherLow, sum);
        low = sum;
    }

    /**
     * What goes into the high half where {@code sum} is the wrapped sum of two unsigned halves: 0 or 1. Without a branch: one
     * that is taken once in a long time has compiled code thrown away at that time.
     */
    static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> (Long.SIZE - 1);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    BigInteger toBigInteger() {
        return BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
    }

    double toDouble() {
        if (high == 0 && low >= 0) {
            return low;
        }
        return high * TWO_TO_64 + (low >= 0 ? (double) low : (double) (low >>> 1) * 2);
    }

    WideSum copy() {
        WideSum copy = new WideSum();
        copy.add(this);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WideSum that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
