package dev.rondo.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
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
@ValidationRule(
        value =
                "double(self.entries) * (has(self.turns) ? self.turns.mean : 1.0) * (has(self.inputTokens) ? self.inputTokens.mean : 550.0) <= 100000000.0",
        message = "must have at most 100000000 tokens in all prompts (entries x turns x input tokens)")
public record SyntheticSpec(
        @Default("100") @Min(1) @Max(Limits.MAX_ENTRIES) @Nullable
        Integer entries,

        @Nullable DistributionSpec inputTokens,
        @Nullable DistributionSpec outputTokens,
        @Nullable DistributionSpec turns,
        @Nullable DistributionSpec thinkTimeMillis) {}
