package dev.rondo.simulator;

/**
 * What is generated for one request.
 *
 * @param id of the answer, without the API's prefix
 * @param createdSeconds since the epoch
 * @param firstWord where in the vocabulary its text begins
 * @param inputs texts to embed or passages to rank
 */
record Generation(
        String id,
        long createdSeconds,
        String model,
        long firstWord,
        int promptTokens,
        int reasoningTokens,
        int contentTokens,
        int inputs,
        boolean usage) {
    int outputTokens() {
        return reasoningTokens + contentTokens;
    }

    String quotedModel() {
        return JsonText.quote(model);
    }

    /** JSON-escaped, without quotes. */
    String reasoningText() {
        return Vocabulary.escapedText(firstWord, reasoningTokens);
    }

    /** JSON-escaped, without quotes. */
    String contentText() {
        return Vocabulary.escapedText(firstWord + reasoningTokens, contentTokens);
    }

    /** The usage object of the Chat and Completions API. */
    String usageJson() {
        return "{\"prompt_tokens\":" + promptTokens + ",\"total_tokens\":" + (promptTokens + outputTokens())
                + ",\"completion_tokens\":" + outputTokens()
                + (reasoningTokens == 0
                        ? "}"
                        : ",\"completion_tokens_details\":{\"reasoning_tokens\":" + reasoningTokens + "}}");
    }

    /** The usage object of the Responses API. */
    String responsesUsageJson() {
        return "{\"input_tokens\":" + promptTokens + ",\"output_tokens\":" + outputTokens()
                + ",\"output_tokens_details\":{\"reasoning_tokens\":" + reasoningTokens + "},\"total_tokens\":"
                + (promptTokens + outputTokens()) + "}";
    }
}
