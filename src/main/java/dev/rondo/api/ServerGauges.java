package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's own metrics said, on average under load.
 *
 * @param running requests that the server worked on
 * @param waiting requests in the server's queue
 * @param cacheUsage share of its key-value cache in use, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerGauges(
        @Nullable Double running,
        @Nullable Double waiting,
        @Nullable Double cacheUsage) {
    public ServerGauges {
        running = Figure.of(running);
        waiting = Figure.of(waiting);
        cacheUsage = Figure.share(cacheUsage);
    }
}
