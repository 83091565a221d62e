package dev.rondo.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rondo.api.Arrival;

/** The shape of a phase's load. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "loop")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Load.Closed.class, name = "Closed"),
    @JsonSubTypes.Type(value = Load.Open.class, name = "Open")
})
public sealed interface Load {
    /** A fixed number of requests in flight: the next one is sent as one ends. */
    record Closed(int concurrency) implements Load {}

    /**
     * Requests at moments that do not depend on the servers.
     *
     * @param ratePerSecond over all lanes
     * @param smoothness shape of the gamma distribution; 1 for the other arrivals
     * @param ceiling most requests in flight over all lanes; {@link #NO_CEILING} for none
     */
    record Open(double ratePerSecond, Arrival arrival, double smoothness, int ceiling) implements Load {
        public static final int NO_CEILING = 0;
    }
}
