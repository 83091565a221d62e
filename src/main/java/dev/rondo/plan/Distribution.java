package dev.rondo.plan;

/** A normal distribution; {@code stddev} 0 means the fixed value {@code mean}. */
public record Distribution(double mean, double stddev) {
    /** The distribution that always yields {@code value}. */
    public static Distribution fixed(double value) {
        return new Distribution(value, 0);
    }

    /** A value drawn from the distribution, which may be below 0; a fixed one draws nothing. */
    public double sample(SplitMix random) {
        return stddev == 0 ? mean : mean + stddev * random.nextGaussian();
    }
}
