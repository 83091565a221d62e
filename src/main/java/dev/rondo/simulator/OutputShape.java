package dev.rondo.simulator;

/**
 * What a server generates, and in which portions.
 *
 * @param tokens output tokens of a request that does not say
 * @param maxTokensShare share of a request's maximum that is generated, at least one token; 1 for exactly the maximum
 * @param tokensPerEvent tokens in one event of a stream
 * @param eventsPerWrite events that leave in one socket write, which happens when the last of them is due
 * @param reasoningShare share of the tokens, from the first one on, that are reasoning
 * @param embeddingDimensions numbers in one embedding
 */
public record OutputShape(
        int tokens,
        double maxTokensShare,
        int tokensPerEvent,
        int eventsPerWrite,
        double reasoningShare,
        UsagePolicy usage,
        int embeddingDimensions) {
    /** The most tokens that a request gets, whatever it asks for. */
    public static final int MAX_TOKENS = 1_000_000;

    public OutputShape {
        Range.require("outputTokens", tokens, 1, MAX_TOKENS);
        Range.require("maxTokensShare", maxTokensShare, 0, 1);
        Range.require("tokensPerEvent", tokensPerEvent, 1, 1_000);
        Range.require("eventsPerWrite", eventsPerWrite, 1, 1_000);
        Range.require("reasoningShare", reasoningShare, 0, 1);
        Range.require("embeddingDimensions", embeddingDimensions, 1, 16_384);
    }

    /** 16 tokens, one in each event, one event in each write, no reasoning, usage on request. */
    public static OutputShape defaults() {
        return new OutputShape(16, 1, 1, 1, 0, UsagePolicy.REQUESTED, 16);
    }

    public OutputShape withTokens(int value) {
        return new OutputShape(
                value, maxTokensShare, tokensPerEvent, eventsPerWrite, reasoningShare, usage, embeddingDimensions);
    }

    public OutputShape withTokensPerEvent(int value) {
        return new OutputShape(
                tokens, maxTokensShare, value, eventsPerWrite, reasoningShare, usage, embeddingDimensions);
    }

    public OutputShape withEventsPerWrite(int value) {
        return new OutputShape(
                tokens, maxTokensShare, tokensPerEvent, value, reasoningShare, usage, embeddingDimensions);
    }

    public OutputShape withReasoningShare(double value) {
        return new OutputShape(
                tokens, maxTokensShare, tokensPerEvent, eventsPerWrite, value, usage, embeddingDimensions);
    }

    public OutputShape withUsage(UsagePolicy value) {
        return new OutputShape(
                tokens, maxTokensShare, tokensPerEvent, eventsPerWrite, reasoningShare, value, embeddingDimensions);
    }

    /** Output tokens for a request that asked for {@code maxTokens}, 0 if it did not say. */
    int tokensFor(int maxTokens) {
        if (maxTokens <= 0) {
            return tokens;
        }
        int bounded = Math.min(maxTokens, MAX_TOKENS);
        return Math.max(1, (int) Math.floor(bounded * maxTokensShare + 1e-9));
    }
}
