package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a phase is in the results. */
public enum PhaseKind {
    /** Never in the results. */
    @JsonProperty("Warmup")
    WARMUP,
    @JsonProperty("Profiling")
    PROFILING
}
