package dev.rondo.plan;

import java.util.function.DoubleSupplier;

/**
 * Gaps with a gamma distribution of mean 1 and coefficient of variation 1/sqrt(shape), by Marsaglia and Tsang, "A simple
 * method for generating gamma variables" (2000); their boost serves shapes below 1.
 */
final class GammaGaps implements DoubleSupplier {
    private final double shape;
    private final double d;
    private final double c;
    private final SplitMix random;

    GammaGaps(double shape, SplitMix random) {
        this.shape = shape;
        this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        this.c = 1 / StrictMath.sqrt(9 * d);
        this.random = random;
    }

    @Override
    public double getAsDouble() {
        double gamma = atLeastOne();
        if (shape < 1) {
            gamma *= StrictMath.pow(1 - random.nextDouble(), 1 / shape);
        }
        return gamma / shape;
    }

    /** Gamma with the shape, or with the shape plus 1 where it is below 1. */
    private double atLeastOne() {
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = 1 - random.nextDouble();
            if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }
}
