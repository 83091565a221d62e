package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an objective is checked against. */
public enum ObjectiveScope {
    /** The metric over all endpoints. */
    @JsonProperty("All")
    ALL,
    /** The metric of every endpoint on its own. */
    @JsonProperty("EachEndpoint")
    EACH_ENDPOINT
}
