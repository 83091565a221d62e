package dev.rondo.simulator;

/**
 * How long a server takes when it is not crowded.
 *
 * @param ttftMillis mean time from the start of the work to the first token; of a request without tokens, to its answer
 * @param itlMillis mean time between two tokens
 * @param jitterCv coefficient of variation of a lognormal factor with mean 1 on every single time; 0 for exact times
 */
public record Latency(double ttftMillis, double itlMillis, double jitterCv) {
    private static final double MAX_MILLIS = 3_600_000;

    public Latency {
        Range.require("ttftMillis", ttftMillis, 0, MAX_MILLIS);
        Range.require("itlMillis", itlMillis, 0, MAX_MILLIS);
        Range.require("jitterCv", jitterCv, 0, 10);
    }

    /** 20 ms to the first token and 5 ms between tokens, exactly. */
    public static Latency defaults() {
        return new Latency(20, 5, 0);
    }

    /** A server that answers at once. */
    public static Latency none() {
        return new Latency(0, 0, 0);
    }

    /** Both times multiplied. */
    public Latency times(double factor) {
        return new Latency(ttftMillis * factor, itlMillis * factor, jitterCv);
    }
}
