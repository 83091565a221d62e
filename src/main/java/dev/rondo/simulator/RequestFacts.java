package dev.rondo.simulator;

import java.util.Set;

/**
 * What matters of a request's body.
 *
 * @param model empty if it names none
 * @param maxTokens 0 if it does not say
 * @param promptTokens words of the prompt, and numbers where it is given as token ids
 * @param inputs texts to embed or passages to rank
 * @param inputFields fields of the body that carry the prompt
 */
record RequestFacts(
        String model,
        boolean stream,
        boolean includeUsage,
        int maxTokens,
        int promptTokens,
        int inputs,
        Set<String> inputFields) {}
