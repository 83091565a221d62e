package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Seeded prompts made from Rondo's own vocabulary.
 *
 * @param entries distinct conversations, 1 to 1,000,000; default 100, drawn again in a new order once used up
 * @param inputTokens of each turn; default mean 550
 * @param outputTokens asked of the server; absent: the server decides
 * @param turns of a conversation; default 1
 * @param thinkTimeMillis between a response and the next turn; default 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SyntheticSpec(
        @Nullable Integer entries,
        @Nullable DistributionSpec inputTokens,
        @Nullable DistributionSpec outputTokens,
        @Nullable DistributionSpec turns,
        @Nullable DistributionSpec thinkTimeMillis) {}
