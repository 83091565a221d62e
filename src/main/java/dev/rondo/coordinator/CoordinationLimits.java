package dev.rondo.coordinator;

import java.time.Duration;

/**
 * How long a coordinator waits, and for how many generators it doesn't.
 *
 * @param maxLost generators that may be lost before the run is given up
 * @param silence a generator that says nothing for so long is lost
 * @param rejoin time for generators to come back to a coordinator that was restarted
 * @param startLead from the moment that a start instant is fixed to that instant
 * @param leastLead what must be left of it once the instant is stored, for every generator to hear it in time
 * @param phaseMargin beyond the time in which a phase must have ended
 * @param closing from the end of the last phase to the last closing message
 * @param stopping from a stop to the last closing message
 */
public record CoordinationLimits(
        int maxLost,
        Duration silence,
        Duration rejoin,
        Duration startLead,
        Duration leastLead,
        Duration phaseMargin,
        Duration closing,
        Duration stopping) {
    /** For pods: they ask about four times a second while they wait. */
    public static CoordinationLimits inCluster(int maxLost) {
        return new CoordinationLimits(
                maxLost,
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMillis(2500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(90));
    }
}
