package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when an endpoint is not ready in time. */
public enum OnUnready {
    /** The run fails before any load. */
    @JsonProperty("Fail")
    FAIL,
    /** The endpoint stays in the plan and costs its share; the result says so. */
    @JsonProperty("Continue")
    CONTINUE
}
