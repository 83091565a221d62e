package dev.rondo.plan;

/**
 * Random numbers that are the same on every machine and in every Java version: SplitMix64 of Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators" (2014). For one thread.
 */
public final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private SplitMix(long state) {
        this.state = state;
    }

    /** The generator for one purpose of a run; different purposes or numbers give unrelated sequences. */
    public static SplitMix of(long seed, long purpose, long number) {
        return new SplitMix(hash(hash(hash(seed) + purpose) + number));
    }

    /** Scatters all 64 bits of {@code value}; a bijection. */
    public static long hash(long value) {
        return mix(value + GOLDEN_GAMMA);
    }

    /** Any of the 2^64 values, all alike likely. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0, included, to 1, excluded. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** From 0 to {@code bound}, excluded; all alike likely to within 1 in 2^32. */
    public int nextInt(int bound) {
        return (int) ((nextLong() >>> 32) * bound >>> 32);
    }

    /** Exponentially distributed with mean 1. */
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }

    /** Normally distributed with mean 0 and deviation 1, by Marsaglia's polar method. */
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
