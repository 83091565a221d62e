package dev.rondo.simulator;

import java.util.SplittableRandom;

/**
 * Draws the times of one request. Each is the mean, times the slowdown of the moment, times a lognormal factor with mean 1 and
 * coefficient of variation {@code c}: {@code exp(s·z - s²/2)} with {@code s² = ln(1 + c²)} and {@code z} standard normal.
 */
final class Pace {
    private final double ttftNanos;
    private final double gapNanos;
    private final double sigma;
    private final SplittableRandom random;

    Pace(Latency latency, long seed) {
        ttftNanos = latency.ttftMillis() * 1e6;
        gapNanos = latency.itlMillis() * 1e6;
        sigma = Math.sqrt(Math.log1p(latency.jitterCv() * latency.jitterCv()));
        random = new SplittableRandom(seed);
    }

    long firstTokenNanos(double slowdown) {
        return (long) (ttftNanos * slowdown * jitter());
    }

    /** From one token to the one {@code tokens} later. */
    long gapNanos(int tokens, double slowdown) {
        if (sigma == 0 || gapNanos == 0) {
            return (long) (gapNanos * slowdown * tokens);
        }
        double nanos = 0;
        for (int i = 0; i < tokens; i++) {
            nanos += gapNanos * slowdown * jitter();
        }
        return (long) nanos;
    }

    private double jitter() {
        return sigma == 0 ? 1 : Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
    }
}
