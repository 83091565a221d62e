package dev.rondo.plan;

/**
 * What conversations are made of. Payloads of Raw requests are not part of the plan: {@code payload} says that they come
 * from outside, and the dataset is built with them.
 *
 * @param entries distinct conversations
 * @param outputTokens a mean of 0 leaves the length to the server
 * @param payload whether bodies are payloads given from outside
 */
public record DatasetPlan(
        int entries,
        Distribution inputTokens,
        Distribution outputTokens,
        Distribution turns,
        Distribution thinkTimeMillis,
        boolean payload) {}
