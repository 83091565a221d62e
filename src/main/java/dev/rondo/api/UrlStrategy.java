package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How credits are shared out over endpoints. */
public enum UrlStrategy {
    /** In order and in exact proportion to the weights. */
    @JsonProperty("RoundRobin")
    ROUND_ROBIN
}
