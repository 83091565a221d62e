package dev.rondo.plan;

/** Times of a manifest in the nanoseconds of a plan; what is too long for a {@code long} becomes the longest. */
final class Nanos {
    private Nanos() {}

    static long ofSeconds(double seconds) {
        return Math.round(seconds * 1e9);
    }

    static long ofMillis(double millis) {
        return Math.round(millis * 1e6);
    }
}
