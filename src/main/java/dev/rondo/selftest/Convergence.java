package dev.rondo.selftest;

/** Whether the last few bursts were equally fast, so that nothing is left to be compiled. */
final class Convergence {
    private static final int BURSTS = 3;
    private static final double AGREEMENT = 0.03;

    private final double[] rates = new double[BURSTS];
    private int count;

    /** Takes in the rate of one more burst; whether the last three differ by at most 3 % of the fastest. */
    boolean add(double rate) {
        rates[count++ % BURSTS] = rate;
        if (count < BURSTS) {
            return false;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double each : rates) {
            least = Math.min(least, each);
            most = Math.max(most, each);
        }
        return least > 0 && most - least <= AGREEMENT * most;
    }
}
