package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a connection serves a second request, with AIPerf's meaning, for each URL on its own. */
public enum ConnectionReuse {
    /** Keep-alive; any free connection of the endpoint. */
    @JsonProperty("Pooled")
    POOLED,
    /** A new connection for each request. */
    @JsonProperty("Never")
    NEVER,
    /** A connection belongs to one conversation until it ends, is cancelled or fails. */
    @JsonProperty("StickyUserSessions")
    STICKY_USER_SESSIONS
}
