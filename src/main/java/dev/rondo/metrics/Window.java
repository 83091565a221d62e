package dev.rondo.metrics;

/**
 * The time that rates are taken over.
 *
 * @param durationSeconds from the first request to the last response: AIPerf's benchmark duration; 0 without responses
 * @param inFlightSeconds from the first request to the last end, cancelled requests included; 0 where requests in flight
 *     can't be averaged
 */
record Window(double durationSeconds, double inFlightSeconds) {
    static final Window NONE = new Window(0, 0);

    /** A slice: what its requests did after its end is counted in it, so it has no mean in flight. */
    static Window ofSlice(double seconds) {
        return new Window(seconds, 0);
    }
}
