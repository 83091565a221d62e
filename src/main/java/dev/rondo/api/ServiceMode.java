package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a Service stands for. */
public enum ServiceMode {
    /** One endpoint for each ready address. */
    @JsonProperty("Pods")
    PODS,
    /** The cluster address as one endpoint. */
    @JsonProperty("Service")
    SERVICE
}
