package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The API that is called. */
public enum RequestType {
    @JsonProperty("Chat")
    CHAT,
    @JsonProperty("Completions")
    COMPLETIONS,
    @JsonProperty("Embeddings")
    EMBEDDINGS,
    @JsonProperty("Rankings")
    RANKINGS,
    @JsonProperty("Responses")
    RESPONSES,
    @JsonProperty("Messages")
    MESSAGES,
    /** A payload file, sent as it is. */
    @JsonProperty("Raw")
    RAW
}
