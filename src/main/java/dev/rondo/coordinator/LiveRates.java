package dev.rondo.coordinator;

/**
 * How fast counts have grown over the last ten seconds or so, each a second.
 *
 * @param completed requests that succeeded or failed
 * @param succeeded requests that succeeded
 * @param outputTokens of those
 */
public record LiveRates(double completed, double succeeded, double outputTokens) {
    LiveRates plus(LiveRates other) {
        return new LiveRates(
                completed + other.completed, succeeded + other.succeeded, outputTokens + other.outputTokens);
    }
}
