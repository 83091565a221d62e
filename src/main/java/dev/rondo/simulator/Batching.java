package dev.rondo.simulator;

/**
 * How a server slows down under load. Up to {@code maxBatch} requests run together, the others wait in order of arrival. With
 * {@code r} running, every time is multiplied by {@code max(1, r / knee) ^ exponent}: with the exponent 1, total tokens per
 * second stay flat beyond the knee.
 *
 * @param maxBatch 0 for no limit
 * @param knee running requests up to which nothing slows down; 0 for a server that never does
 * @param exponent how steeply it slows down beyond the knee
 * @param kvCacheTokens tokens that make the simulated KV cache full; only the gauge follows it
 */
public record Batching(int maxBatch, int knee, double exponent, int kvCacheTokens) {
    public Batching {
        Range.require("maxBatch", maxBatch, 0, Integer.MAX_VALUE);
        Range.require("knee", knee, 0, Integer.MAX_VALUE);
        Range.require("exponent", exponent, 0, 4);
        Range.require("kvCacheTokens", kvCacheTokens, 1, Integer.MAX_VALUE);
    }

    /** No limit and no knee. */
    public static Batching unlimited() {
        return new Batching(0, 0, 1, 100_000);
    }

    /** A server that runs {@code maxBatch} requests together and slows down in proportion beyond {@code knee}. */
    public static Batching of(int maxBatch, int knee) {
        return new Batching(maxBatch, knee, 1, 100_000);
    }

    /** The factor on every time while {@code running} requests run. */
    double slowdown(int running) {
        return knee == 0 || running <= knee ? 1 : Math.pow((double) running / knee, exponent);
    }
}
