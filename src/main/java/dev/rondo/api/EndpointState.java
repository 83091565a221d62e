package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is known of an endpoint. */
public enum EndpointState {
    /** It is in the plan; nothing more is known. */
    @JsonProperty("Resolved")
    RESOLVED,
    /** It answered the readiness probe. */
    @JsonProperty("Ready")
    READY,
    /** It did not answer the readiness probe in time. */
    @JsonProperty("NotReady")
    NOT_READY,
    /** It answered its requests, but for a share of errors that is allowed. */
    @JsonProperty("Served")
    SERVED,
    /** A larger share of its requests failed than {@code spec.maxErrorRate} allows. */
    @JsonProperty("Failing")
    FAILING,
    /** Not one of its requests succeeded. */
    @JsonProperty("Unserved")
    UNSERVED
}
