package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The gaps between the requests of an open loop. */
public enum Arrival {
    @JsonProperty("Constant")
    CONSTANT,
    @JsonProperty("Poisson")
    POISSON,
    @JsonProperty("Gamma")
    GAMMA
}
