package dev.rondo.plan;

/** A normal distribution; {@code stddev} 0 means the fixed value {@code mean}. */
public record Distribution(double mean, double stddev) {
    /** The distribution that always yields {@code value}. */
    public static Distribution fixed(double value) {
        return new Distribution(value, 0);
    }
}
