package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a condition holds. */
public enum ConditionStatus {
    @JsonProperty("True")
    TRUE("True"),
    @JsonProperty("False")
    FALSE("False"),
    /** Not known, or not known yet. */
    @JsonProperty("Unknown")
    UNKNOWN("Unknown");

    private final String word;

    ConditionStatus(String word) {
        this.word = word;
    }

    /** Its name in a status. */
    public String word() {
        return word;
    }
}
