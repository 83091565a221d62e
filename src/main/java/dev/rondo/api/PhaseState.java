package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a phase stands. */
public enum PhaseState {
    /** Its start instant is not agreed yet. */
    @JsonProperty("Waiting")
    WAITING,
    /** Its start instant is agreed, or past. */
    @JsonProperty("Running")
    RUNNING,
    /** Every generator that is left has ended it. */
    @JsonProperty("Done")
    DONE
}
