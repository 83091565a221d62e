package dev.rondo.metrics;

/** What is counted for each endpoint, and for each time slice. */
enum Counter {
    SENT,
    ON_TIME,
    LATE_CEILING,
    LATE_POOL,
    LATE_GENERATOR,
    LATE_END_OF_PHASE,
    /** Credits, sent or not, that waited for the ceiling. */
    CAPPED,
    UNSENT_CEILING,
    UNSENT_POOL,
    UNSENT_GENERATOR,
    UNSENT_END_OF_PHASE,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Successes within every goodput limit. */
    GOOD,
    COALESCED_EVENTS,
    OSL_MISMATCHES,
    USAGE_DISCREPANCIES,
    /** Input tokens of streamed successes: what was processed before a first token. */
    PREFILL_TOKENS,
    /** Output tokens after the first one of streamed successes. */
    DECODE_TOKENS,
    OUTPUT_TOKENS_BY_USAGE,
    OUTPUT_TOKENS_BY_CONTENT_EVENTS,
    OUTPUT_TOKENS_BY_NONE,
    CONNECTIONS_OPENED,
    CONNECTIONS_FAILED,
    POOL_EXHAUSTED;

    static Counter late(DelayCause cause) {
        return switch (cause) {
            case CEILING -> LATE_CEILING;
            case POOL -> LATE_POOL;
            case GENERATOR -> LATE_GENERATOR;
            case END_OF_PHASE -> LATE_END_OF_PHASE;
        };
    }

    static Counter unsent(DelayCause cause) {
        return switch (cause) {
            case CEILING -> UNSENT_CEILING;
            case POOL -> UNSENT_POOL;
            case GENERATOR -> UNSENT_GENERATOR;
            case END_OF_PHASE -> UNSENT_END_OF_PHASE;
        };
    }

    /** Output tokens are never counted by the data set: it knows what was asked for, not what came. */
    static Counter outputTokens(TokenSource source) {
        return switch (source) {
            case USAGE -> OUTPUT_TOKENS_BY_USAGE;
            case CONTENT_EVENTS -> OUTPUT_TOKENS_BY_CONTENT_EVENTS;
            case DATASET, NONE -> OUTPUT_TOKENS_BY_NONE;
        };
    }
}
